import type { Limit } from "../../domain/analysis";
import type { Range } from "../../domain/text";
import { withDependencies } from "../incremental/dependencies";
import { limitAt } from "../limit";
import type { CallContext } from "../match/call-detection";
import { type Callee, calleesOf } from "../match/callee";
import type { ConfigContext } from "../match/config-detection";
import type { Matched } from "../match/match-call";
import { matchFacts } from "../match/match-config";
import type { Module } from "../modules/module";
import type { ConfigIndex } from "../patterns/config-index";
import type { Call, Command, Facts, Value } from "../syntax/facts";
import type { Idioms } from "../syntax/language";
import { interpolated, literalText } from "./mapped-text";
import { splitCommands } from "./shell-lexer";

type Starter = NonNullable<Idioms["commands"]>[number];

/**
 * The models that commands name which source code starts (`subprocess.run(["ollama", "pull", …])`, `execSync("vllm serve …")`), by the
 * same patterns as in a shell. Names in the words are followed like any value; `path` is the file's inside the workspace.
 */
export function matchShell(context: CallContext, index: ConfigIndex, path: string): Matched {
  const { module, names, known, budget } = context;
  const starters = module.config.idioms?.commands ?? [];
  if (starters.length === 0) return { detections: [], limits: [] };
  const words = new Set(starters.flatMap(({ callee }) => callee.split("|").map(lastWord)));
  const limits: Limit[] = [];
  const ask = <T>(name: string, { start }: Range, work: () => T): T => {
    const { result, ground } = withDependencies(() => budget.question(work));
    if (ground.cut !== undefined) limits.push(limitAt(name, start.line, ground.cut, module));
    return result;
  };
  const commands = module.facts.calls.flatMap((call) => {
    if (!words.has(call.word)) return [];
    const callees = ask(`${call.word}(…)`, call.calleeRange, () => calleesOf(call, module, names));
    const starter = starters.find(({ callee }) => callees.some((one) => means(callee.split("|"), one)));
    return starter ? commandsOf(call, starter, context) : [];
  });
  if (commands.length === 0) return { detections: [], limits };
  const facts: Facts = { calls: [], imports: [], constants: [], entries: [], commands };
  const fold: ConfigContext["fold"] = (value) =>
    ask(writtenAt(value, module), value.range, () => names.texts(value, module)).map((thing) => ({
      text: thing.text,
      range: thing.range,
      path: thing.path,
      ...(thing.module !== module && { uri: thing.module.uri }),
    }));
  const document = { uri: module.uri, languageId: "shellscript", text: module.text };
  return { detections: matchFacts(facts, { document, path, lines: module.lines, index, known, fold }), limits };
}

function writtenAt({ range }: Value, { text, lines }: Module): string {
  return text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
}

/** `run` of `subprocess`, however it is imported: the callee's path behind its module, or as it is written. */
function means(written: readonly string[], { from, path, local }: Callee): boolean {
  if (local) return false;
  const plain = path.join(".");
  return written.includes(plain) || (from !== undefined && written.includes(`${from.replace(/^node:/, "")}.${plain}`));
}

/** A list is the words of one command; a text is a script, unless the call takes a list of further words. */
function commandsOf(call: Call, { words, more }: Starter, { module }: CallContext): Command[] {
  const at = (places: readonly (string | number)[]) =>
    places.flatMap((place) => argument(call, place) ?? [])[0] as Value | undefined;
  const first = at(words);
  const rest = more && at(more);
  const range = call.range;
  if (first?.kind === "list") return [{ words: first.items, range }];
  if (first && rest?.kind === "list") return [{ words: [first, ...rest.items], range }];
  if (first?.kind === "literal") return splitCommands(literalText(module.text, module.lines, first), module.lines);
  if (first?.kind !== "join") return [];
  const [start, end] = [module.lines.offsetAt(first.range.start), module.lines.offsetAt(first.range.end)];
  // Quotes inside mean that several literals are joined: no one text holds the command.
  if (/["'`]\s*\+|\+\s*["'`]/.test(module.text.slice(start, end))) return [];
  return splitCommands(interpolated(module.text, start, end), module.lines);
}

function argument(call: Call, place: string | number): Value | undefined {
  if (typeof place === "string") return call.arguments.find(({ name }) => name === place)?.value;
  const found = call.arguments.filter(({ name }) => name === undefined)[place];
  return found?.spread ? undefined : found?.value;
}

function lastWord(callee: string): string {
  return callee.slice(callee.lastIndexOf(".") + 1);
}
