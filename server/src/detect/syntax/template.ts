import type { Module } from "../modules/module";
import type { ResolvedText, ResolvedValue } from "../scope/resolved-value";
import type { Call, Value } from "./facts";

/**
 * A text with holes that a call fills: `"{}-{size}".format(…)`, `"%s-%s" % (…)`, `"/".join([…])`. The result joins what stands
 * around the holes with what fills them, in the range of the text itself; undefined for any other call.
 */
export function filledTemplate({ callee, receiver, arguments: given }: Call): Value | undefined {
  if (callee.length !== 2 || callee[0] !== "()" || receiver?.kind !== "literal") return undefined;
  const positional = given.flatMap(({ name, value, spread }) => (name === undefined && !spread ? [value] : []));
  switch (callee[1]) {
    case "format":
      return filled(receiver, /\{\{|\}\}|\{(\w*)(![rsa])?(?::[^{}]*)?\}/g, (hole, count) => {
        const named = given.find(({ name }) => name === hole)?.value;
        return named ?? positional[/^\d+$/.test(hole) ? Number(hole) : count];
      });
    case "%": {
      const items = positional[0]?.kind === "list" ? positional[0].items : positional;
      return filled(receiver, /%(?:%|\((\w+)\))?[sdr]?/g, (hole, count) =>
        hole && positional[0]?.kind === "dict"
          ? positional[0].pairs.find(({ key }) => key === hole)?.value
          : items[count],
      );
    }
    case "join": {
      const items = positional[0]?.kind === "list" ? positional[0].items : [];
      const parts = items.flatMap((item, at) => (at === 0 ? [item] : [receiver, item]));
      const [first, last] = [items[0], items.at(-1)];
      return first && last
        ? { kind: "join", parts, range: { start: first.range.start, end: last.range.end } }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** UTF-16 units of the longest text that is put together: a longer one is no id and no command, and texts made of texts double each time. */
const maxText = 20_000;

/**
 * Every text that parts give in a row, with the steps to all of them. Where one part alone can be several things, each gives a text. Where more
 * parts can, nobody says which goes with which: the strings of those parts are then told as pieces, where they stand. Nothing where a part is unknown.
 */
export function joined(
  value: Extract<Value, { kind: "join" }>,
  module: Module,
  parts: readonly (readonly ResolvedValue[])[],
): ResolvedValue[] {
  const options = parts.map((things) => distinct(things, value));
  const pieces = parts.map((things) => things.filter(({ kind }) => kind === "piece"));
  if (options.some((texts, at) => texts.length === 0 && pieces[at]?.length === 0)) return [];
  const open = options.filter((texts) => texts.length > 1);
  if (open.length > 1)
    return [
      ...open
        .flat()
        .map(({ text, range, module, path }): ResolvedValue => ({ kind: "piece", text, range, module, path })),
      ...pieces.flat(),
    ];
  if (options.some((texts) => texts.length === 0)) return pieces.flat();
  const [varying] = open;
  const whole = (varying ?? [undefined]).flatMap((chosen): ResolvedValue[] => {
    const row = options.flatMap((texts) => (texts === varying ? chosen : texts[0]) ?? []);
    if (row.reduce((sum, { text }) => sum + text.length, 0) > maxText) return [];
    const joins = new Set([...row.flatMap((text) => text.joins ?? []), value]);
    const text: ResolvedValue = {
      kind: "text",
      text: row.map(({ text }) => text).join(""),
      range: value.range,
      module,
      path: row.flatMap(({ path }) => path),
      joins: [...joins],
      ...(chosen && { filler: chosen.filler ?? { module: chosen.module, range: chosen.range } }),
    };
    return [text];
  });
  return [...whole, ...pieces.flat()];
}

/** The different texts that a part can be. What the template made itself is none: `path = path + "/x"` would grow for ever. */
function distinct(things: readonly ResolvedValue[], join: Value): ResolvedText[] {
  const found = new Map<string, ResolvedText>();
  for (const thing of things)
    if (thing.kind === "text" && !thing.joins?.includes(join) && !found.has(thing.text)) found.set(thing.text, thing);
  return [...found.values()];
}

/** Cuts a text at its holes; doubled signs stand for themselves. A hole that nothing fills is unknown. */
function filled(
  { text, range }: Extract<Value, { kind: "literal" }>,
  holes: RegExp,
  fill: (hole: string, count: number) => Value | undefined,
): Value {
  const parts: Value[] = [];
  let at = 0;
  let count = 0;
  const literal = (written: string) => {
    if (written) parts.push({ kind: "literal", text: written, range });
  };
  for (const match of text.matchAll(holes)) {
    literal(text.slice(at, match.index));
    at = match.index + match[0].length;
    if (/^(?:\{\{|\}\}|%%)$/.test(match[0])) literal(match[0].slice(1));
    else {
      const value = fill(match[1] ?? "", count++);
      parts.push(value?.kind === "scalar" ? { ...value, kind: "literal" } : (value ?? { kind: "unknown", range }));
    }
  }
  literal(text.slice(at));
  return { kind: "join", parts, range };
}
