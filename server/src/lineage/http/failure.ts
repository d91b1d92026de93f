/** A request that brought no answer. */
export interface Failure {
  readonly kind: "failed";
  /** What went wrong and, where one can do something about it, what: read by a person behind the host's name. */
  readonly cause: string;
  /** Whether another try may help. */
  readonly again: boolean;
  /** Whether every other question to the host would meet the same now. */
  readonly lasting?: boolean;
}

/**
 * Says in words why a `fetch` rejected, by the system's code in the error or its cause. A code that begins with `PROXY_` comes with a sentence
 * of its own, which is passed on.
 */
export function failureOf(error: unknown): Failure {
  const below = (error as { cause?: unknown } | undefined)?.cause;
  const chain = [error, below, (below as { cause?: unknown } | undefined)?.cause] as ({ code?: unknown } | undefined)[];
  const coded = chain.find((one) => typeof one?.code === "string");
  const code = coded?.code as string | undefined;
  const said: Said | undefined = code === undefined ? undefined : (failures[code] ?? certificate(code));
  if (said) return { kind: "failed", ...said, lasting: !said.again && said.lasting !== false };
  if (code?.startsWith("PROXY_")) return { kind: "failed", cause: wordsOf(coded), again: false, lasting: true };
  // `fetch` itself says no more than that it failed; its cause says why.
  const words = [wordsOf(error), wordsOf(below)].find((one) => !/^(?:fetch failed|terminated|undefined)?$/.test(one));
  return { kind: "failed", cause: `${words ?? wordsOf(error)}${code ? ` (${code})` : ""}`, again: false };
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}

interface Said {
  readonly cause: string;
  readonly again: boolean;
  /** False for what one answer does and the next may not. */
  readonly lasting?: boolean;
}

const unpacked: Said = {
  cause: "its answer could not be unpacked: it is cut or damaged",
  again: false,
  lasting: false,
};
const notHttp: Said = { cause: "what it answers is not HTTP; check the address and the proxy", again: false };
const notTls: Said = { cause: "it does not speak TLS at this port; check the address and the proxy", again: false };

const failures: Readonly<Record<string, Said>> = {
  ENOTFOUND: { cause: "the host's name could not be found (DNS); check the network or the proxy", again: false },
  EAI_AGAIN: { cause: "the host's name could not be looked up (DNS); check the network or the proxy", again: false },
  ECONNREFUSED: { cause: "the host refused the connection", again: false },
  ECONNRESET: { cause: "the connection was closed without an answer", again: true },
  UND_ERR_SOCKET: { cause: "the connection was closed without an answer", again: true },
  EPIPE: { cause: "the connection was closed without an answer", again: true },
  ETIMEDOUT: { cause: "the connection timed out", again: false },
  EHOSTUNREACH: { cause: "no way leads to the host; check the network or the proxy", again: false },
  ENETUNREACH: { cause: "no way leads to the host; check the network or the proxy", again: false },
  ERR_SSL_WRONG_VERSION_NUMBER: notTls,
  EPROTO: notTls,
  HPE_INVALID_CONSTANT: notHttp,
  HPE_INVALID_VERSION: notHttp,
  HPE_INVALID_HEADER_TOKEN: notHttp,
  HPE_HEADER_OVERFLOW: { cause: "the head of its answer is too long", again: false, lasting: false },
  UND_ERR_HEADERS_OVERFLOW: { cause: "the head of its answer is too long", again: false, lasting: false },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { cause: "its answer ended early", again: true },
  Z_DATA_ERROR: unpacked,
  Z_BUF_ERROR: unpacked,
  ERR__ERROR_FORMAT_PADDING_1: unpacked,
  UND_ERR_CONNECT_TIMEOUT: { cause: "the connection timed out", again: false },
};

/** Codes of OpenSSL and of Node's own checks, with what to do next; undefined for codes of another kind. */
function certificate(code: string): { cause: string; again: boolean } | undefined {
  const next = /EXPIRED|NOT_YET_VALID/.test(code)
    ? "is not valid today; check this machine's clock, else tell who runs the host"
    : code === "ERR_TLS_CERT_ALTNAME_INVALID"
      ? "belongs to another host; check the address and the proxy"
      : /SELF_SIGNED|ISSUER|VERIFY_LEAF|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE/.test(code)
        ? "is signed by an authority that this machine does not trust; if that is your organisation's proxy, name its certificate in NODE_EXTRA_CA_CERTS, or add it to the system's for an editor"
        : /CERT|SSL|TLS|CRL/.test(code)
          ? "was not accepted; check proxy and certificate settings"
          : undefined;
  return next && { cause: `the certificate ${next} (${code})`, again: false };
}
