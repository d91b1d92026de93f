import type { Candidate } from "./candidate";
import type { Makers } from "./makers";
import { servedReadings } from "./served";

/**
 * Readings of an Ollama name, the surest first: the tag without its quantization, then without `instruct`, which is what a bare size
 * means; the size alone; the maker's repository of that name and size; the name alone. A reading that leaves words of the tag out counts
 * only where the model bears them: `34b-yi` is `34b` where that is Yi, and `7b-instruct-v0.2` is not the `7b` that is v0.3 today.
 */
export function ollamaReadings(name: string, names: Makers): Candidate[] {
  const at = tagAt(name);
  const model = at < 0 ? name : name.slice(0, at);
  if (at < 0) return spellings(model, [model], [], names);
  const tag = name.slice(at + 1);
  const unquantized = tag.replace(quantization, "").replace(/-qat$/i, "");
  const plain = unquantized.replace(/-(?:instruct|chat|it)$/i, "");
  const size = sizes.exec(unquantized)?.[0] ?? "";
  const rest = wordsIn(unquantized.slice(size.length)).filter((word) => !neutral.has(word));
  // A tag that says `instruct` is no thinking model and no base.
  const flavour = /(?:^|-)(?:instruct|chat|it)(?:-|$)/i.test(unquantized) ? ["!thinking", "!base"] : [];
  const kept = [...rest, ...flavour];
  const all = [...wordsIn(size), ...kept];
  const said = (one: string, because: string, holds: readonly string[]): Candidate => ({
    reference: { provider: "ollama", name: one },
    because,
    sure: false,
    ...(holds.length > 0 && { holds }),
  });
  return [
    { ...said(`${model}:${unquantized}`, "the tag without its quantization", []), sure: true },
    said(`${model}:${plain}`, "the tag without its quantization and flavour", []),
    ...(size ? [said(`${model}:${size}`, "the tag's size, of a model that bears the tag's other words", kept)] : []),
    ...(isOwn(model) ? spellings(model, [`${model}-${unquantized}`, `${model}-${plain}`], all, names) : []),
    ...(size ? spellings(model, [`${model}-${size}`], kept, names) : []),
    said(model, "the tag is not in the catalog; the name's default bears its words", all),
    ...(size ? [] : spellings(model, [model], rest, names)),
  ];
}

/** Whether a model's name bears all of these words: `34b` and `yi` in `Nous-Hermes-2-Yi-34B`; `7b` is no word of `27B`. One behind `!` must be absent. */
export function bears(name: string, words: readonly string[] = []): boolean {
  const own = new Set(wordsIn(name).flatMap((word) => [word, ...(word.match(/\d[\d.]*[a-z]?|[a-z]+/g) ?? [])]));
  return words.every((word) =>
    word.startsWith("!")
      ? !own.has(word.slice(1))
      : own.has(word) || own.has(word.replace(/^v(?=\d)/, "")) || own.has(`v${word}`),
  );
}

/** The maker's repository of the name that Ollama gives it: only names of Ollama's own library are so. */
function spellings(model: string, texts: readonly string[], holds: readonly string[], names: Makers): Candidate[] {
  if (!isOwn(model)) return [];
  return texts
    .flatMap((text) => servedReadings(text, undefined, names))
    .map((one) => ({
      ...one,
      because: "the maker's repository of the name that Ollama gives it",
      sure: false,
      ...(holds.length > 0 && { holds }),
    }));
}

function isOwn(model: string): boolean {
  return !model.includes("/");
}

/** Where the tag begins; a colon in front of a slash belongs to a registry's port. */
function tagAt(name: string): number {
  const at = name.lastIndexOf(":");
  return at > name.lastIndexOf("/") ? at : -1;
}

function wordsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[-_/: ]/)
    .filter((word) => word !== "");
}

/** What a bare size means anyway, and moving names. */
const neutral = new Set(["instruct", "chat", "it", "latest"]);
const sizes = /^(?:\d[\d.]*(?:x\d[\d.]*)?[bmt](?:-a\d[\d.]*b)?|e\d+b)(?=-|$)/i;
const quantization = /-(?:i?q\d\w*|fp?16|bf16|fp8|mxfp[48]|nvfp4|int[48]|mlx)(?:-\w*(?:qat|mlx))?$/i;
