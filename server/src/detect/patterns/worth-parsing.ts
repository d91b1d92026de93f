import type { IsKnownName } from "../providers/spelling";
import type { NameIndex } from "./name-index";
import type { PatternIndex } from "./pattern-index";

/** Whether source code is worth parsing: it speaks of a library, names a model, or starts a program that takes one. Scans only. */
export function mayHoldCode(text: string, index: PatternIndex, names: NameIndex, known: IsKnownName): boolean {
  if (index.mayConcern(text, "code") || names.mayConcern(text, known)) return true;
  return /subprocess|os\.(?:system|popen)|child_process|execa|shelljs/.test(text) && index.mayConcern(text, "programs");
}
