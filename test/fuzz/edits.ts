import fc from "fast-check";

/** One edit: `at` is a share of the text. */
export interface Typed {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** What people type that changes how the rest reads. */
const pieces = [
  ..."x\n\t\"'`()[{}#;:=,.😀\r",
  ...["", "", "\n\n", "    ", '"""', "/*", "*/", "//", "Qwen/", "\r\n", "class A:\n", "class B {\n"],
  ...["def f(a='b'):\n    return a\n", "import os\n", "() => ", "return ", "  - ", "a: b\n", "export default "],
];

/** Edits as people make them: mostly a few characters, at times a pasted or removed block. */
export function edits(texts: readonly string[]): fc.Arbitrary<Typed[]> {
  const pasted = fc.tuple(fc.constantFrom(...texts), fc.nat(5000)).map(([text, from]) => {
    const start = from % (text.length + 1);
    return text.slice(start, start + 300);
  });
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(3), fc.nat(120)),
    insert: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...pieces) }, pasted),
  });
  return fc.array(edit, { minLength: 1, maxLength: 12 });
}

/** The text after an edit. */
export function apply(text: string, { at, remove, insert }: Typed): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + insert + text.slice(start + remove);
}

/** Edits that leave most of the syntax whole: a letter typed into a word, a word replaced by another of the file, a line twice or gone. */
export function wordEdits(
  texts: readonly string[],
): fc.Arbitrary<{ first: string; typed: ((text: string) => string)[] }> {
  const edit = fc.oneof({ weight: 6, arbitrary: letter }, { weight: 4, arbitrary: other }, line);
  return fc.record({ first: fc.constantFrom(...texts), typed: fc.array(edit, { minLength: 4, maxLength: 16 }) });
}

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

const letter = fc.tuple(place, fc.constantFrom("x", "1", "_model", "")).map(([at, by]) => (text: string) => {
  const { start, word } = pick(text, at);
  return splice(text, start + (word.length >> 1), by === "" ? 1 : 0, by);
});

const other = fc.tuple(place, place).map(([at, from]) => (text: string) => {
  const { start, word } = pick(text, at);
  return splice(text, start, word.length, pick(text, from).word);
});

const line = fc.tuple(place, fc.boolean()).map(([at, twice]) => (text: string) => {
  const lines = text.split("\n");
  const row = Math.floor(at * lines.length);
  lines.splice(row, 1, ...(twice ? [lines[row] ?? "", lines[row] ?? ""] : []));
  return lines.join("\n");
});

function pick(text: string, at: number): { readonly start: number; readonly word: string } {
  const words = [...text.matchAll(/[A-Za-z_][\w/.-]*/g)];
  const found = words[Math.floor(at * words.length)];
  return { start: found?.index ?? 0, word: found?.[0] ?? "" };
}

function splice(text: string, start: number, length: number, by: string): string {
  return text.slice(0, start) + by + text.slice(start + length);
}
