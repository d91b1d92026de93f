import type { Answer } from "./source";
import type { Weather } from "./weather";

/** What a host that takes no token means by an answer that brought nothing: absence by 404, everything else is weather. */
export function refusalOf(met: Weather, host: string, absent: string): Answer {
  if (met.kind === "paused") {
    const seconds = Math.ceil(met.milliseconds / 1000);
    return {
      kind: "unreachable",
      cause: `HTTP 429 from ${host}: its limit is reached; asked again after ${seconds} s`,
    };
  }
  if (met.kind === "failed") return { kind: "unreachable", cause: `${host}: ${met.cause}` };
  if (met.status === 404) {
    const isOwn =
      /json/i.test(met.headers.get("Content-Type") ?? "") || !/<(?:!doctype|html)/i.test(met.text.slice(0, 200));
    if (isOwn) return { kind: "absent", cause: `HTTP 404 from ${host}: ${absent}` };
  }
  if (met.status < 300)
    return {
      kind: "unreachable",
      cause: `${host} answered with something else than expected; check the address and the proxy`,
    };
  return { kind: "unreachable", cause: `HTTP ${met.status} from ${host}` };
}
