import type { Answer } from "../source";
import type { HttpOutcome } from "./http-client";

/** What a host that takes no token means by an answer that brought nothing: absence by 404, everything else is a network error. */
export function refusalOf(met: HttpOutcome, host: string, absent: string): Answer {
  if (met.kind === "paused") {
    return { kind: "unreachable", cause: pausedWords(met, host) };
  }
  if (met.kind === "failed") return { kind: "unreachable", cause: `${host}: ${met.cause}` };
  if (met.status === 404) {
    const isOwn =
      /json/i.test(met.headers.get("Content-Type") ?? "") || !/<(?:!doctype|html)/i.test(met.text.slice(0, 200));
    if (isOwn) return { kind: "absent", cause: `HTTP 404 from ${host}: ${absent}` };
  }
  if (met.status < 300) {
    const what = isPage(met) ? " (a web page)" : "";
    return {
      kind: "unreachable",
      cause: `${host} answered with something else than expected${what}; check the address and the proxy`,
    };
  }
  const refused =
    met.status === 401 || met.status === 403 ? ": it refuses to answer; check the address and the proxy" : "";
  return { kind: "unreachable", cause: `HTTP ${met.status} from ${host}${refused}` };
}

/** Why nothing is sent to a host that asked for a pause. */
export function pausedWords({ milliseconds, absurd }: HttpOutcome & { kind: "paused" }, host: string): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (absurd === undefined) return `HTTP 429 from ${host}: its limit is reached; asked again after ${seconds} s`;
  return `HTTP 429 from ${host} with an unusable pause (${absurd}); asked again after ${seconds} s`;
}

/** Whether an answer is a page for people: a login to the network, a proxy's word. */
export function isPage({ headers, text }: HttpOutcome & { kind: "answer" }): boolean {
  return /html/i.test(headers.get("Content-Type") ?? "") || /^\s*<(?:!doctype|html)/i.test(text.slice(0, 200));
}
