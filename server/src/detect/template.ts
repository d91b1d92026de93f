import type { PathStep } from "../domain/detection";
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

const maxJoined = 16;

/** Every text that parts give in a row, each part being one of several, with the steps to all of them. */
export function joined(
  parts: readonly (readonly { readonly text: string; readonly path: readonly PathStep[] }[])[],
): { readonly text: string; readonly path: readonly PathStep[] }[] {
  let whole: { text: string; path: readonly PathStep[] }[] = [{ text: "", path: [] }];
  for (const options of parts) {
    whole = whole
      .flatMap((left) =>
        options.map((right) => ({ text: left.text + right.text, path: [...left.path, ...right.path] })),
      )
      .slice(0, maxJoined);
  }
  return whole;
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
