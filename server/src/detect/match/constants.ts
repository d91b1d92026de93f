import type { Module } from "../modules/module";
import type { PatternIndex } from "../patterns/pattern-index";
import type { ResolvedText } from "../scope/resolved-value";
import { type Binding, lookUp } from "../scope/scope";
import type { Value } from "../syntax/facts";

/** How many names a constant is followed through. */
const maxHops = 5;
/** Constants looked at on the way to one symbol. */
const maxFollowed = 64;

/**
 * The ids for which a library's constants stand (`openai.GPT4oMini`, `ChatModel.GPT_4_O_MINI`), reached through names of the same
 * file. The range is that of the constant's own name. Only where the file imports the library.
 */
export function symbolTexts(
  value: Value,
  module: Module,
  index: PatternIndex,
  hops = 0,
  followed: Set<Binding> = new Set(),
): ResolvedText[] {
  if (value.kind === "choice")
    return value.options.flatMap((option) => symbolTexts(option, module, index, hops, followed));
  if (value.kind !== "name" || hops > maxHops) return [];
  const word = value.segments.at(-1) ?? "";
  const found = index
    .symbolsFor(word)
    .find(
      ({ path, imported }) =>
        path.every((segment, at) => segment === value.segments[value.segments.length - path.length + at]) &&
        module.facts.imports.some(({ module: from, symbol }) =>
          imported.some((glob) => glob.test(from) || glob.test(`${from}.${symbol}`)),
        ),
    );
  if (found) {
    const end = module.lines.offsetAt(value.range.end);
    const range = { start: module.lines.positionAt(end - word.length), end: value.range.end };
    return [{ kind: "text", text: found.id, range, module, path: [] }];
  }
  if (value.segments.length > 1) return [];
  return lookUp(module.facts.file, word, module.lines.offsetAt(value.range.start)).flatMap((binding) => {
    // One way to a constant is enough, and names can be bound to themselves.
    if (binding.kind !== "constant" || followed.has(binding) || followed.size >= maxFollowed) return [];
    followed.add(binding);
    const { constant } = binding;
    const step = { uri: module.uri, range: constant.range, step: `constant ${constant.name.join(".")}` };
    return symbolTexts(constant.value, module, index, hops + 1, followed).map((thing) => ({
      ...thing,
      path: [step, ...thing.path],
    }));
  });
}
