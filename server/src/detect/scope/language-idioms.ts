import type { Range } from "../../domain/text";
import { dependsOn } from "../incremental/dependencies";
import type { Module } from "../modules/module";
import type { Argument, Call, Value } from "../syntax/facts";
import type { LanguageConfig } from "../syntax/language";

/** A step that is said of another place: where it starts is known by offset only. */
export interface Said {
  readonly step: string;
  readonly range?: Range | undefined;
}

interface DefaultIdiom {
  readonly value: readonly (string | number)[];
  readonly names?: number;
  readonly step: string;
}

/** What a call stands for when it is one of its own arguments (`os.getenv("X", "default")`); undefined for any other call. */
export function defaultOf(call: Call, module: Module): { values: readonly Value[]; step: Said } | undefined {
  const idiom = defaultIdioms(module.config).get(call.callee.join("."));
  if (!idiom) return undefined;
  const argument = idiom.value.map((place) => argumentAt(call, place)).find((found) => found !== undefined);
  if (!argument) return { values: [], step: { step: "" } };
  const named = idiom.names === undefined ? undefined : argumentAt(call, idiom.names)?.value;
  const quoted = named?.kind === "literal" ? ` ${named.text}` : "";
  return {
    values: itemsOf(argument.value),
    step: { step: idiom.step && idiom.step + quoted, range: call.calleeRange },
  };
}

/** The variable that a value reads from the environment: `process.env.MODEL`, `os.environ["MODEL"]`, `os.environ.get("MODEL")`. */
export function environmentName(value: Value, module: Module): string | undefined {
  const roots = module.config.idioms?.environment ?? [];
  const under = (segments: readonly string[]) => roots.includes(segments.join("."));
  if (value.kind === "name" && under(value.segments.slice(0, -1))) return value.segments[value.segments.length - 1];
  if (value.kind === "item" && value.of.kind === "name" && under(value.of.segments))
    return value.key.kind === "literal" ? value.key.text : undefined;
  if (
    value.kind !== "call" ||
    !defaultIdioms(module.config).get(value.call.callee.join("."))?.step.includes("environment")
  )
    return undefined;
  const first = value.call.arguments[0]?.value;
  return first?.kind === "literal" ? first.text : undefined;
}

/** The declarations of a command line option in a file: `add_argument("--model", default="x")`. */
export function optionsNamed(name: string, module: Module): { value: Value; step: string; range: Range }[] {
  for (const word of optionWords(module.config)) dependsOn(`${word}()`);
  return optionsOf(module).get(name) ?? [];
}

/** Lets facts that outlive their syntax know the options that the module declares. */
export function keepOptions(module: Module, facts: object): void {
  declaredOptions.set(facts, optionsOf(module));
}

function optionsOf(module: Module): Options {
  let declared = declaredOptions.get(module.facts);
  if (!declared) {
    declared = readOptions(module);
    declaredOptions.set(module.facts, declared);
  }
  return declared;
}

/** Every default of a file that is declared under a name: of command line options, and of calls such as `os.getenv("X", "default")`. */
export function declaredDefaults(module: Module): { name: string; value: Value }[] {
  const found = [...optionsOf(module)].flatMap(([name, all]) => all.map(({ value }) => ({ name, value })));
  const idioms = defaultIdioms(module.config);
  const words = new Set([...idioms].flatMap(([callee, { names }]) => (names === undefined ? [] : [lastWord(callee)])));
  for (const call of module.facts.calls) {
    if (!words.has(call.word)) continue;
    const idiom = idioms.get(call.callee.join("."));
    const named = idiom?.names === undefined ? undefined : argumentAt(call, idiom.names)?.value;
    if (!idiom || named?.kind !== "literal") continue;
    const argument = idiom.value.map((place) => argumentAt(call, place)).find((one) => one !== undefined);
    if (argument) found.push({ name: named.text, value: argument.value });
  }
  return found;
}

type Options = Map<string, { value: Value; step: string; range: Range }[]>;
const declaredOptions = new WeakMap<object, Options>();

function readOptions(module: Module): Options {
  const found: Options = new Map();
  const idioms = module.config.idioms?.options ?? [];
  const words = optionWords(module.config);
  for (const call of module.facts.calls) {
    if (!words.has(call.word)) continue;
    const idiom = idioms.find(({ callee }) => callee.split("|").some((one) => saysCallee(one, call.callee)));
    const flag = idiom && optionName(call, idiom.name);
    if (!idiom || !flag) continue;
    const argument = idiom.value.map((place) => argumentAt(call, place)).find((one) => one !== undefined);
    if (!argument) continue;
    const name = flag.replace(/^-+/, "").replaceAll("-", "_");
    const all = found.get(name) ?? [];
    found.set(name, all);
    for (const value of itemsOf(argument.value)) all.push({ value, step: `default of ${flag}`, range: argument.range });
  }
  return found;
}

const wordsOfOptions = new WeakMap<LanguageConfig, ReadonlySet<string>>();

/** The last words of the calls that declare options. */
function optionWords(config: LanguageConfig): ReadonlySet<string> {
  const known = wordsOfOptions.get(config);
  if (known) return known;
  const words = new Set((config.idioms?.options ?? []).flatMap(({ callee }) => callee.split("|").map(lastWord)));
  wordsOfOptions.set(config, words);
  return words;
}

function lastWord(callee: string): string {
  return callee.slice(callee.lastIndexOf(".") + 1);
}

function optionName(call: Call, keyword: string): string | undefined {
  const dest = keyword ? call.arguments.find(({ name }) => name === keyword)?.value : undefined;
  if (dest?.kind === "literal") return dest.text;
  const written = call.arguments.flatMap(({ name, value }) =>
    name === undefined && value.kind === "literal" ? [value.text] : [],
  );
  // `click.option("--base", "base_name")`: a word without dashes names the parameter.
  const plain = keyword ? undefined : written.find((text) => !text.startsWith("-"));
  return plain ?? written.find((text) => text.startsWith("--")) ?? written[0];
}

function saysCallee(idiom: string, callee: readonly string[]): boolean {
  const path = callee.join(".");
  return idiom.startsWith("*.") ? path.endsWith(idiom.slice(1)) : path === idiom;
}

/** A positional argument by number or digits, a keyword argument by name. */
function argumentAt(call: Call, place: string | number): Argument | undefined {
  const index = typeof place === "number" ? place : /^\d+$/.test(place) ? Number(place) : undefined;
  if (index === undefined) return call.arguments.find(({ name }) => name === place);
  return call.arguments.filter(({ name, spread }) => name === undefined && !spread)[index];
}

/** Choices of an option are all possible. */
function itemsOf(value: Value): readonly Value[] {
  return value.kind === "list" ? value.items : [value];
}

const compiled = new WeakMap<LanguageConfig, Map<string, DefaultIdiom>>();

function defaultIdioms(config: LanguageConfig): Map<string, DefaultIdiom> {
  let found = compiled.get(config);
  if (!found) {
    found = new Map(
      (config.idioms?.defaults ?? []).flatMap((idiom) =>
        idiom.callee.split("|").map((callee) => [callee, idiom] as const),
      ),
    );
    compiled.set(config, found);
  }
  return found;
}
