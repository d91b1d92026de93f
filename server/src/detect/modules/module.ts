import type { LineIndex } from "../../domain/text";
import type { LanguageConfig } from "../syntax/language";
import type { CodeFacts } from "../syntax/read-code";

/** A source file whose names can be followed: the analyzed one, or one that it imports. */
export interface Module {
  readonly uri: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly config: LanguageConfig;
  readonly facts: CodeFacts;
}

/**
 * Finds the file that an import means. Undefined when it is none of the workspace's, or is not read yet: it is then noted and
 * the analysis repeated once it is there.
 */
export type OpenModule = (specifier: string, from: Importer) => Module | undefined;

/** What of a file is needed to follow its imports. */
export type Importer = Pick<Module, "uri" | "config">;
