import { homepage } from "./frame";
import { sha1 } from "./sha1";

/** The same text gives the same UUID on every machine: version 5 of RFC 9562, of an address of ours in the name space of URLs. */
export function stableUuid(text: string): string {
  const name = new TextEncoder().encode(`${homepage}#${text}`);
  const message = new Uint8Array(urlSpace.length + name.length);
  message.set(urlSpace);
  message.set(name, urlSpace.length);
  const bytes = sha1(message).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = hex(bytes);
  return [8, 12, 16, 20, 32].map((end, i, ends) => digits.slice(ends[i - 1] ?? 0, end)).join("-");
}

/** Forty hexadecimal digits that stand for a text. */
export function fingerprint(text: string): string {
  return hex(sha1(new TextEncoder().encode(text)));
}

/** `6ba7b811-9dad-11d1-80b4-00c04fd430c8`, by which the standard names the space of URLs. */
const urlSpace = Uint8Array.from("6ba7b8119dad11d180b400c04fd430c8".match(/../g) ?? [], (digits) =>
  Number.parseInt(digits, 16),
);

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
