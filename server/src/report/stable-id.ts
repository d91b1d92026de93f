import { sha1 } from "./sha1";

/** The same text gives the same UUID (version 5, RFC 9562) on every machine and in every version of Stemma. */
export function stableUuid(text: string): string {
  const bytes = sha1(`${namespace}\n${text}`).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = hex(bytes);
  return [8, 12, 16, 20, 32].map((end, i, ends) => digits.slice(ends[i - 1] ?? 0, end)).join("-");
}

/** Forty hexadecimal digits that stand for a text. */
export function fingerprint(text: string): string {
  return hex(sha1(text));
}

/** Keeps our ids apart from those that others make of the same text. */
const namespace = "https://github.com/stemma-dev/stemma";

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
