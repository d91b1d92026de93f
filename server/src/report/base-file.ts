import { fileName } from "./place";

/** A file as a build names it: its relative address below `base` (a URI that ends with `/`); undefined for one that lies elsewhere. */
export function addressBelow(base: string, uri: string): string | undefined {
  const name = fileName(base, uri);
  if (name === uri || name === "" || name.startsWith("../")) return undefined;
  return name.split("/").map(encoded).join("/");
}

/** Percent-encoded, so that nothing in a name can end the address, name a scheme or be half of a character. */
function encoded(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, "\ufffd"));
}
