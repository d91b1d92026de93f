/** A request that brought no answer. */
export interface Failure {
  readonly kind: "failed";
  /** What went wrong and, where one can do something about it, what: read by a person behind the host's name. */
  readonly cause: string;
  /** Whether another try may help. */
  readonly again: boolean;
}

/**
 * Says in words why a `fetch` rejected, by the system's code in the error or its cause. A code that begins with `PROXY_` comes with a sentence
 * of its own, which is passed on.
 */
export function failureOf(error: unknown): Failure {
  const chain = [error, (error as { cause?: unknown } | undefined)?.cause] as ({ code?: unknown } | undefined)[];
  const coded = chain.find((one) => typeof one?.code === "string");
  const code = coded?.code as string | undefined;
  const said = code === undefined ? undefined : (failures[code] ?? certificate(code));
  if (said) return { kind: "failed", ...said };
  if (code?.startsWith("PROXY_")) return { kind: "failed", cause: wordsOf(coded), again: false };
  return { kind: "failed", cause: `${wordsOf(error)}${code ? ` (${code})` : ""}`, again: false };
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}

const failures: Readonly<Record<string, { cause: string; again: boolean }>> = {
  ENOTFOUND: { cause: "the host's name could not be found (DNS); check the network or the proxy", again: false },
  EAI_AGAIN: { cause: "the host's name could not be looked up (DNS); check the network or the proxy", again: false },
  ECONNREFUSED: { cause: "the host refused the connection", again: false },
  ECONNRESET: { cause: "the connection was closed without an answer", again: true },
  UND_ERR_SOCKET: { cause: "the connection was closed without an answer", again: true },
  EPIPE: { cause: "the connection was closed without an answer", again: true },
  ETIMEDOUT: { cause: "the connection timed out", again: false },
  UND_ERR_CONNECT_TIMEOUT: { cause: "the connection timed out", again: false },
};

/** Codes of OpenSSL and of Node's own checks, with what to do next; undefined for codes of another kind. */
function certificate(code: string): { cause: string; again: boolean } | undefined {
  const next = /EXPIRED|NOT_YET_VALID/.test(code)
    ? "is not valid today; check this machine's clock, else tell who runs the host"
    : code === "ERR_TLS_CERT_ALTNAME_INVALID"
      ? "belongs to another host; check the address and the proxy"
      : /SELF_SIGNED|ISSUER|VERIFY_LEAF|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE/.test(code)
        ? "is signed by nobody whom this machine trusts; if that is your organisation's proxy, name its certificate in NODE_EXTRA_CA_CERTS, or add it to the system's for an editor"
        : /CERT|SSL|TLS|CRL/.test(code)
          ? "was not accepted; check proxy and certificate settings"
          : undefined;
  return next && { cause: `the certificate ${next} (${code})`, again: false };
}
