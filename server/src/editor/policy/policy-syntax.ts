import { getLocation, type Location, type Node, parseTree } from "jsonc-parser";
import { nestsTooDeeply } from "../../domain/json-nesting";

/** The tree of a policy as far as its syntax goes; undefined for an empty one, and for one nested too deeply, which is a problem of its own. */
export function policyTree(text: string): Node | undefined {
  return nestsTooDeeply(text) ? undefined : parseTree(text, [], { allowTrailingComma: true });
}

/** What stands at an offset, in UTF-16 units, of a policy; nothing does in one nested too deeply. */
export function policyLocation(
  text: string,
  offset: number,
): Pick<Location, "path" | "previousNode" | "isAtPropertyKey"> {
  return nestsTooDeeply(text) ? { path: [], isAtPropertyKey: false } : getLocation(text, offset);
}
