import { encodeSegment } from "../../domain/uri";
import { fileName } from "../text/human-place";

/** A file as a build names it: its relative address below `base` (a URI that ends with `/`); undefined for one that lies elsewhere. */
export function addressBelow(base: string, uri: string): string | undefined {
  const name = fileName(base, uri);
  if (name === uri || name === "" || name.startsWith("../")) return undefined;
  return name.split("/").map(encodeSegment).join("/");
}
