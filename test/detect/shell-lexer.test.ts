import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lineIndex } from "../../server/src/domain/text";
import type { Value } from "../../server/src/detect/syntax/facts";
import { literalText, plainText } from "../../server/src/detect/shell/mapped-text";
import { splitCommands } from "../../server/src/detect/shell/shell-lexer";

/** Commands as `word|word`, one a line; `$X` for names, `?` for what only running would tell. */
function split(script: string): string {
  const [source, lines] = [plainText(script, 0, script.length), lineIndex(script)];
  return splitCommands(source, lines)
    .map(({ words }) => words.map(show).join("|"))
    .join("\n");
}

function show(value: Value): string {
  switch (value.kind) {
    case "literal":
      return value.text;
    case "name":
      return `$${value.segments.join(".")}`;
    case "join":
      return value.parts.map(show).join("");
    case "choice":
      return `(${value.options.map(show).join(" or ")})`;
    default:
      return "?";
  }
}

/** The document's text under every literal word: what an edit would replace. */
function written(document: string, value: Value): string {
  const lines = lineIndex(document);
  return document.slice(lines.offsetAt(value.range.start), lines.offsetAt(value.range.end));
}

describe("words of a command", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["ollama run llama3", "ollama|run|llama3"],
    ["a 'b c' \"d e\"", "a|b c|d e"],
    ["a --x='y z' --w=\"v\"", "a|--x=y z|--w=v"],
    ["a b && c d || e; f | g & h", "a|b\nc|d\ne\nf\ng\nh"],
    ["a \\\n  b \\\r\n  c", "a|b|c"],
    ["a # comment\nb", "a\nb"],
    ["a#b", "a#b"],
    ["a > out.txt 2>&1 b", "a|b"],
    ["a <<EOF\nb c\nEOF\nd", "a\nd"],
    ["a <<-'X' > f\n\tb\n\tX\nc", "a\nc"],
    ["if a; then b; fi", "a\nb"],
    ["a $X ${Y} ${Z:-d e} \"$W/x\"", "a|$X|$Y|($Z or d e)|$W/x"],
    ["a $(b c) `d` e", "a|?|?|e"],
    ["a '$X' \"\\$X\"", "a|$X|$X"],
    ["(a b)", "a|b"],
    ["a 'open", "a|open"],
    ["", ""],
  ];
  for (const [script, expected] of cases) it(JSON.stringify(script), () => assert.equal(split(script), expected));

  it("ranges leave out quotes and continuations", () => {
    const script = "é😀 --model='Qwen/Qwen3-8B' \\\n  \"gpt-4o\" plain";
    const [source, lines] = [plainText(script, 0, script.length), lineIndex(script)];
    const words = splitCommands(source, lines)[0]?.words ?? [];
    assert.deepEqual(
      words.map((word) => written(script, word)),
      ["é😀", "--model='Qwen/Qwen3-8B", "gpt-4o", "plain"],
    );
    assert.deepEqual(words[2]?.range.start, { line: 1, character: 3 });
  });

  it("broken text ends at its end", () => {
    for (const script of ["a ${", "a $(", "a `", "a <<", "a <<EOF\nb", "\\", '"', "a \\"]) assert.doesNotThrow(() => split(script));
  });
});

describe("text of a literal", () => {
  const mapped = (document: string, from: number, to: number, text: string) => {
    const lines = lineIndex(document);
    return literalText(document, lines, { text, range: { start: lines.positionAt(from), end: lines.positionAt(to) } });
  };
  /** Where the document has what the mapped text has at `word`. */
  const place = (document: string, from: number, to: number, text: string, word: string) => {
    const source = mapped(document, from, to, text);
    const at = text.indexOf(word);
    return document.slice(source.offsetAt(at), source.endAt(at + word.length - 1));
  };

  it("follows escapes of double quotes", () => {
    const document = String.raw`{"c": "a \"b\" \u0041 model"}`;
    assert.equal(place(document, 7, document.length - 2, 'a "b" A model', "model"), "model");
    assert.equal(place(document, 7, document.length - 2, 'a "b" A model', "A"), String.raw`\u0041`);
  });

  it("follows indentation of block scalars", () => {
    const document = "run: |\n    one two\n      three\n    four\n";
    const from = document.indexOf("one");
    assert.equal(place(document, from, document.indexOf("four") + 4, "one two\n  three\nfour", "three"), "three");
    assert.equal(place(document, from, document.indexOf("four") + 4, "one two\n  three\nfour", "four"), "four");
  });

  it("follows folded lines", () => {
    const document = "run: >\n    one\n    two  \n    three\n";
    assert.equal(place(document, document.indexOf("one"), document.indexOf("three") + 5, "one two three", "three"), "three");
  });
});
