import type { LanguageAssets } from "../server/src/detect/detect";

export function readLanguageFiles(root: string): Omit<LanguageAssets, "grammar">[];
