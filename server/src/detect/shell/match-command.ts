import type { Detection, PinSlot } from "../../domain/detection";
import { type ConfigContext, detectValue, firstPerRange, textOfValue } from "../match/config-detection";
import { matchEnvironment } from "../match/environment";
import type { CompiledCommand } from "../patterns/config-index";
import type { CommandPattern, FlagPattern } from "../patterns/pattern";
import type { Command, Facts, Value } from "../syntax/facts";
import { withProgram } from "./command-container";
import { commandPin } from "./command-pin";
import { type Invocation, unwrap } from "./command-wrapper";
import { flagValues } from "./flag-value";
import { literalText } from "./mapped-text";
import { splitCommands } from "./shell-lexer";
import { option, splitWord } from "./split-word";

/** The models that the commands of a text name, and the environment that they are given. */
export function matchCommands(facts: Facts, context: ConfigContext): Detection[] {
  const image = facts.entries.filter((entry) => entry.path.length === 1 && entry.path[0] === "FROM").at(-1);
  return firstPerRange(
    facts.commands.flatMap((command) => {
      // In a Dockerfile, arguments without a program are those of the base image's entry point.
      const implied =
        command.within === "CMD" && image
          ? context.index.programOf(textOfValue(image.value, facts, context) ?? "")
          : undefined;
      return matchCommand(
        { ...command, words: [...withProgram(implied, command.words, command.range), ...command.words] },
        facts,
        context,
      );
    }),
  );
}

/** The models that one command names. */
export function matchCommand(command: Command, facts: Facts, context: ConfigContext): Detection[] {
  return unwrap(command.words, facts, context).flatMap((invocation) => [
    ...matchInvocation(invocation, command.within, facts, context),
    ...invocation.environment.flatMap(({ name, value }) => matchEnvironment(name, value, undefined, facts, context)),
  ]);
}

function matchInvocation(
  { program, words }: Invocation,
  within: string | undefined,
  facts: Facts,
  context: ConfigContext,
): Detection[] {
  const found: Detection[] = [];
  for (const compiled of context.index.commandsFor(program)) {
    const sub = subLength(compiled.sub, words);
    if (sub === undefined) continue;
    const named = [
      program.replace(/^python -m /, ""),
      ...words.slice(0, sub).map((word) => (word.kind === "literal" ? word.text : "")),
    ].join(" ");
    found.push(...matchArguments(compiled, words.slice(sub), within ? `${within}: ${named}` : named, facts, context));
  }
  return found;
}

/** How many words the sub-command takes; undefined when the pattern wants another one. */
function subLength(subs: readonly (readonly string[])[], words: readonly Value[]): number | undefined {
  for (const sub of subs) {
    if (sub.every((expected, at) => words[at]?.kind === "literal" && (words[at] as { text: string }).text === expected))
      return sub.length;
  }
  return undefined;
}

function matchArguments(
  compiled: CompiledCommand,
  words: readonly Value[],
  construct: string,
  facts: Facts,
  context: ConfigContext,
): Detection[] {
  const { pattern } = compiled;
  const { options, positional } = readArguments(pattern, words, context);
  const given = (flag: string | undefined) =>
    flag ? options.findLast((one) => sameFlag(one.flag, flag))?.value : undefined;
  const says = ({ flag, equals }: NonNullable<typeof pattern.unless>[number]) =>
    equals.includes(textOfValue(given(flag), facts, context) ?? "");
  if (pattern.unless?.some(says) || (pattern.only && !pattern.only.every(says))) return [];
  const revision = textOfValue(given(pattern.revision), facts, context);
  const found: Detection[] = [];
  const add = (
    value: Value,
    from: { provider?: string; role?: FlagPattern["role"]; place?: FlagPattern["place"] },
    pinned: string | undefined,
    pin: PinSlot | undefined,
    means: string,
  ) => {
    const role = from.role ?? pattern.role;
    found.push(
      ...detectValue(
        value,
        {
          provider: from.provider ?? compiled.provider,
          place: from.place ?? pattern.place ?? "strong",
          library: compiled.library,
          construct: means,
          ...(role && { role }),
          ...(pinned && { revision: pinned }),
          ...(pin && { pin }),
        },
        facts,
        context,
      ),
    );
  };
  const wanted =
    pattern.positional === "all"
      ? positional
      : pattern.positional === undefined
        ? []
        : positional.slice(pattern.positional, pattern.positional + 1);
  for (const word of wanted)
    add(word, pattern, revision, commandPin(pattern.revision, given(pattern.revision), word, context), construct);
  for (const flag of pattern.flags ?? []) {
    for (const one of options.filter((candidate) => sameFlag(candidate.flag, flag.flag))) {
      const pinFlag = flag.revision ?? (flag.role && flag.role !== pattern.role ? undefined : pattern.revision);
      const pinValue = given(pinFlag);
      for (const value of flagValues(flag, one.values, context)) {
        add(
          value,
          flag,
          textOfValue(pinValue, facts, context),
          flag.form ? undefined : commandPin(pinFlag, pinValue, value, context),
          `${construct} ${one.flag}`,
        );
      }
    }
  }
  return found;
}

interface GivenOption {
  readonly flag: string;
  readonly value: Value | undefined;
  /** All words up to the next option: some options take several. */
  readonly values: readonly Value[];
}

/** Tells options from positional words. An option that the pattern does not name takes a value only when it is written with `=`. */
function readArguments(
  pattern: CommandPattern,
  words: readonly Value[],
  context: ConfigContext,
): { options: GivenOption[]; positional: Value[] } {
  const options: GivenOption[] = [];
  const positional: Value[] = [];
  const flat = words.flatMap((word) => splitPair(word, context));
  const named = (flag: string) => pattern.flags?.find((candidate) => sameFlag(candidate.flag, flag));
  const takesValue = (flag: string) =>
    named(flag) !== undefined ||
    (pattern.valued?.some((candidate) => sameFlag(candidate, flag)) ?? false) ||
    (pattern.revision !== undefined && sameFlag(pattern.revision, flag)) ||
    [...(pattern.unless ?? []), ...(pattern.only ?? [])].some((rule) => sameFlag(rule.flag, flag));
  for (let at = 0; at < flat.length; at++) {
    const word = flat[at];
    if (!word) break;
    const text = leadText(word);
    if (text === "--") continue;
    if (!/^--?[A-Za-z]/.test(text)) {
      positional.push(word);
      continue;
    }
    const split = splitWord(word, option);
    if (split) {
      options.push({ flag: split.head, value: split.value, values: [split.value] });
      continue;
    }
    const next = flat[at + 1];
    if (!takesValue(text) || !next || /^--?[A-Za-z]/.test(leadText(next))) {
      options.push({ flag: text, value: undefined, values: [] });
      continue;
    }
    const several = named(text)?.form === "named";
    let end = at + 2;
    while (several && end < flat.length && !leadText(flat[end] as Value).startsWith("-")) end++;
    options.push({ flag: text, value: next, values: flat.slice(at + 1, end) });
    at = end - 1;
  }
  return { options, positional };
}

/** In lists of words `--model x` is at times written as one of them. */
function splitPair(word: Value, context: ConfigContext): readonly Value[] {
  if (word.kind !== "literal" || !/^--[\w-]+\s+\S/.test(word.text)) return [word];
  return splitCommands(literalText(context.document.text, context.lines, word), context.lines)[0]?.words ?? [word];
}

function leadText(word: Value): string {
  return word.kind === "literal" ? word.text : word.kind === "join" && word.parts[0] ? leadText(word.parts[0]) : "";
}

function sameFlag(a: string, b: string): boolean {
  return a === b || a.replaceAll("_", "-") === b.replaceAll("_", "-");
}
