import { type ParseArgsConfig, parseArgs } from "node:util";
import { closest } from "../domain/closest";

/** Raised by whatever the user can mend on the command line. Printed without a stack; exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** One option: how it is written, and its line in the help. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** Name of its value in the help; a switch has none. */
  readonly value?: string;
  /** The values that it takes, where they can be listed. */
  readonly choices?: readonly string[];
  readonly summary: string;
}

/** What was written: checked names and values, nothing interpreted yet. */
export interface ParsedOptions {
  readonly words: readonly string[];
  flag(name: string): boolean;
  value(name: string): string | undefined;
  /** Of two switches that contradict each other, the one written last; undefined when neither is. */
  last(...names: string[]): string | undefined;
}

/** Reads the words behind a command. Throws a `UsageError` that says what is wrong and what was probably meant. */
export function parseOptions(argv: readonly string[], specs: readonly OptionSpec[]): ParsedOptions {
  const options: NonNullable<ParseArgsConfig["options"]> = {};
  for (const { name, short, value } of specs)
    options[name] = { type: value ? "string" : "boolean", ...(short && { short }) };
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const values = new Map<string, string | true>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const spec = specs.find(({ name }) => name === token.name);
    if (!spec) throw new UsageError(unknownOption(token.rawName, specs));
    // Written again, an option moves to the end: the last word counts.
    values.delete(spec.name);
    values.set(spec.name, checkedValue(spec, token.rawName, token.value));
  }
  return {
    words,
    flag: (name) => values.has(name),
    value: (name) => {
      const value = values.get(name);
      return value === true ? undefined : value;
    },
    last: (...names) => [...values.keys()].filter((name) => names.includes(name)).at(-1),
  };
}

function checkedValue(spec: OptionSpec, written: string, value: string | undefined): string | true {
  if (!spec.value) {
    if (value !== undefined) throw new UsageError(`${written} takes no value.`);
    return true;
  }
  if (value === undefined || value === "") throw new UsageError(`${written} needs a value: ${written} ${spec.value}.`);
  // `--policy --online` forgot the file name; a name that does begin with a dash can be written with `=`.
  if (spec.choices && !spec.choices.includes(value)) {
    const meant = closest(value, spec.choices);
    const hint = meant ? ` Did you mean "${meant}"?` : "";
    throw new UsageError(`${written} does not take "${value}".${hint} It takes: ${spec.choices.join(", ")}.`);
  }
  return value;
}

function unknownOption(written: string, specs: readonly OptionSpec[]): string {
  const meant = closest(
    written.replace(/^-+/, ""),
    specs.map(({ name }) => name),
  );
  return `There is no option ${written}.${meant ? ` Did you mean --${meant}?` : ""}`;
}
