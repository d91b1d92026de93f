import type { ConfigContext } from "../match/config-detection";
import type { FlagPattern } from "../patterns/pattern";
import type { Value } from "../syntax/facts";
import { literalText, type MappedText } from "./mapped-text";
import { splitWord } from "./split-word";

/** The values of an option that are models, by the form in which the option writes them. */
export function flagValues(flag: FlagPattern, words: readonly Value[], context: ConfigContext): readonly Value[] {
  switch (flag.form) {
    case "named":
      return words.flatMap((word) => inJson(word, "path", context) ?? [splitWord(word, /^([\w.-]+)=/)?.value ?? word]);
    case "list":
      return words
        .slice(0, 1)
        .flatMap((word) => listItems(word, context).map((item) => splitWord(item, /^([\w-]+)=/)?.value ?? item));
    case "json":
      return words.slice(0, 1).flatMap((word) => inJson(word, "model", context) ?? []);
    case "pairs":
      return words
        .flatMap((word) => listItems(word, context))
        .flatMap((item) => splitWord(item, modelPair)?.value ?? []);
    default:
      return words.slice(0, 1);
  }
}

const modelPair = /^(pretrained|model|model_name|tokenizer|peft|delta|base_model)=/;

/** Parts of a literal between commas, each with its own range. */
export function listItems(word: Value, context: ConfigContext): readonly Value[] {
  if (word.kind !== "literal" || !word.text.includes(",")) return [word];
  const source = literalText(context.document.text, context.lines, word);
  const items: Value[] = [];
  const item = /[^,\s](?:[^,]*[^,\s])?/g;
  for (let match = item.exec(word.text); match; match = item.exec(word.text))
    items.push(part(source, match.index, match.index + match[0].length, context));
  return items;
}

/** The string under `key` of a JSON object that an option takes; undefined when the word is no object. */
function inJson(word: Value, key: string, context: ConfigContext): readonly Value[] | undefined {
  if (word.kind === "join") {
    // `"{\"model\": \"$MODEL\"}"`: the part behind the key.
    const key = word.parts.findIndex(
      (piece) => piece.kind === "literal" && /"(?:model|name)"\s*:\s*"$/.test(piece.text),
    );
    const value = key === -1 ? undefined : word.parts[key + 1];
    return value?.kind === "name" || value?.kind === "choice" ? [value] : undefined;
  }
  if (word.kind !== "literal" || !/^\s*\{/.test(word.text)) return undefined;
  const match = new RegExp(`"${key}"\\s*:\\s*"([^"]+)"`).exec(word.text);
  if (!match?.[1]) return [];
  const start = match.index + match[0].length - 1 - match[1].length;
  return [part(literalText(context.document.text, context.lines, word), start, start + match[1].length, context)];
}

function part(source: MappedText, from: number, to: number, { lines }: ConfigContext): Value {
  return {
    kind: "literal",
    text: source.text.slice(from, to),
    range: { start: lines.positionAt(source.offsetAt(from)), end: lines.positionAt(source.endAt(to - 1)) },
  };
}
