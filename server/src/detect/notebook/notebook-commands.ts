import type { Detection } from "../../domain/detection";
import type { TextDocument } from "../../domain/text";
import type { ConfigContext } from "../match/config-detection";
import { matchFacts } from "../match/match-config";
import type { Module } from "../modules/module";
import { createNameFollower } from "../scope/follow-names";
import { interpolated } from "../shell/mapped-text";
import { splitCommands } from "../shell/shell-lexer";
import type { Command, Facts, Value } from "../syntax/facts";
import type { Stretch } from "./cursor";

/** The commands of a notebook's cells, beside the code that names what they are given. */
export interface Commands {
  /** As long as the code, commands included. */
  readonly source: string;
  readonly stretches: readonly Stretch[];
}

/** The models that commands name; names of the code (`{MODEL}`, `$MODEL`) are followed into `module`. */
export function detectInCommands(
  { source, stretches }: Commands,
  module: Module,
  context: Pick<ConfigContext, "path" | "index" | "known">,
): Detection[] {
  const names = createNameFollower();
  const commands = stretches.flatMap(({ start, end }): Command[] =>
    splitCommands(interpolated(source, start, end), module.lines),
  );
  const facts: Facts = { calls: [], imports: [], constants: [], entries: [], commands };
  const document: TextDocument = { uri: module.uri, languageId: "shellscript", text: source };
  const fold = (value: Value) => names.texts(value, module).map(({ text, range, path }) => ({ text, range, path }));
  return matchFacts(facts, { ...context, document, lines: module.lines, fold });
}
