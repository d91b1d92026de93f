/** What a hover's link may do in VS Code, where it runs a command. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { MarkupContent } from "vscode-languageserver-types";
import { hoverCommands, withCommands } from "../../client/src/hover-links";
import { isPassport, readPassport } from "../../client/src/passport/passport-address";
import { hoverAt } from "../../server/src/editor/hover";
import { passportUri } from "../../server/src/editor/passport/passport-uri";
import { analysisOf, cursorIn, denied, type Models, usesIn } from "../editor/fixture";

/** Every link of a Markdown text; what is escaped is none. */
const links = (text: string) =>
  [...text.replace(/\\./g, "").matchAll(/\]\(([^()\s]*)\)/g)].map(([, target = ""]) => target);
const hoverOf = (name: string, words: string) => {
  const { text, position } = cursorIn(`a("<|>m")`);
  const world: Models = { m: { by: words, license: words, country: "US", record: { notes: [words] } } };
  const uses = usesIn(text, world, { reference: { provider: "huggingface", name }, library: words });
  const findings = uses.map((use) => denied(use, { message: words, rule: words }));
  const hover = hoverAt(analysisOf(uses, findings), position, "markdown", true) ?? assert.fail("no hover");
  return (hover.contents as MarkupContent).value;
};

test("the passport becomes a command with its address alone, and the graph stands beside it", () => {
  const text = withCommands("**a** [Passport](stemma:/ollama/qwen3%3A8b.md) · [Page](https://a.b/)", "Graph") ?? "";
  const [passport, graph, page] = links(text);
  assert.equal(page, "https://a.b/");
  for (const [link, command] of [
    [passport, "stemma.openPassport"],
    [graph, "stemma.showGraph"],
  ]) {
    const [, name, query = ""] = /^command:([\w.]+)\?(.*)$/.exec(link ?? "") ?? [];
    assert.equal(name, command);
    assert.deepEqual(JSON.parse(decodeURIComponent(query)), ["stemma:/ollama/qwen3%3A8b.md"]);
    // VS Code decodes twice.
    const [twice] = JSON.parse(decodeURIComponent(decodeURIComponent(query)));
    assert.equal(readPassport(twice), "stemma:/ollama/qwen3%3A8b.md");
  }
  assert.deepEqual(hoverCommands, ["stemma.openPassport", "stemma.showGraph"]);
});

test("a base in the card leads to its own passport, without a graph of its own", () => {
  const { text, position } = cursorIn(`a("Qwen/Qw<|>en2.5-7B-Instruct")`);
  const hover = hoverAt(analysisOf(usesIn(text)), position, "markdown", true) ?? assert.fail("no hover");
  const commands = links(withCommands((hover.contents as MarkupContent).value, "Graph") ?? "")
    .filter((link) => link.startsWith("command:"))
    .map((link) => decodeURIComponent(link));
  assert.deepEqual(commands, [
    `command:stemma.openPassport?["stemma:/huggingface/Qwen/Qwen2.5-7B.md"]`,
    `command:stemma.openPassport?["stemma:/huggingface/Qwen/Qwen2.5-7B-Instruct.md"]`,
    `command:stemma.showGraph?["stemma:/huggingface/Qwen/Qwen2.5-7B-Instruct.md"]`,
  ]);
});

test("a hover without a passport is not to be trusted", () => {
  for (const text of [
    "plain",
    "[Page](https://a.b/)",
    "\\](stemma:/a/b.md)",
    "[x](stemma:/../etc.md)",
    "[x](command:evil)",
  ])
    assert.equal(withCommands(text, "Graph"), undefined, text);
});

test("property: whatever strangers write into a hover, its only commands are ours with one passport's address", () => {
  const words = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom(
      "](command:evil)",
      "[x](stemma:/a/b.md)",
      "](stemma:/a/b.md)",
      "\\](command:evil)",
      "\\\\](stemma:/a/b.md)",
    ),
  );
  fc.assert(
    fc.property(words, words, (name, noise) => {
      const text = withCommands(hoverOf(`n${name}`, noise), "Graph") ?? assert.fail("no passport");
      const commands = links(text).filter((target) => !target.startsWith("https:"));
      const subject = passportUri({ provider: "huggingface", name: "m" });
      const argument = encodeURIComponent(JSON.stringify([subject]));
      assert.deepEqual(
        commands,
        hoverCommands.map((command) => `command:${command}?${argument}`),
        text,
      );
    }),
  );
});

test("property: a command takes every passport's address, however often it was decoded, and nothing else", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }), (name) => {
      const address = passportUri({ provider: "huggingface", name });
      if (!/\/\.{1,2}\//.test(address)) assert.equal(readPassport(address), address);
    }),
  );
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const read = readPassport(value);
      assert.ok(read === undefined || isPassport(read));
    }),
  );
  for (const hostile of [
    "stemma:/../../etc/passwd.md",
    "stemma:/a/../b.md",
    "stemma://host/a/b.md",
    "file:///etc/passwd.md",
    "command:x",
    "stemma:/a/b.md?x",
    ["stemma:/a/b.md"],
    null,
  ])
    assert.ok(readPassport(hostile) === undefined || isPassport(readPassport(hostile)), String(hostile));
  assert.equal(readPassport("stemma:/../../etc/passwd.md"), undefined);
  assert.equal(readPassport("file:///etc/passwd.md"), undefined);
  assert.equal(readPassport("stemma://host/a/b.md"), undefined);
});
