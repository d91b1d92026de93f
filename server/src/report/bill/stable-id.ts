import { v5 } from "uuid";
import { homepage } from "../render-context";

/** The same text gives the same UUID on every machine: version 5 of RFC 9562, of an address of ours in the name space of URLs. */
export function stableUuid(text: string): string {
  return v5(`${homepage}#${text}`, v5.URL);
}

/** Hexadecimal digits that stand for a text, the same on every machine. */
export function fingerprint(text: string): string {
  return stableUuid(text).replaceAll("-", "");
}
