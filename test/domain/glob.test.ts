/** Patterns of strangers: what they mean is what well-known matchers say, and what they cost is linear. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import ignore from "ignore";
import picomatch from "picomatch";
import { type Glob, ignoreGlob, nameGlob, pathGlob } from "../../server/src/domain/glob";
import { readIgnoreRules } from "../../server/src/host/ignore/ignore-rules";

const words = (parts: readonly string[], most: number) =>
  fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: most }).map((some) => some.join(""));
const path = fc
  .array(words(["a", "b", ".", "-", "x"], 3), { minLength: 1, maxLength: 4 })
  .filter((names) => names.every((name) => !/^\.+$/.test(name)))
  .map((names) => names.join("/"));

test("paths: as a well-known matcher has them", () => {
  for (const [pattern, fits, not] of [
    ["research/**", ["research", "research/a.py", "research/.x/b"], ["researcher/a", "a/research/b"]],
    ["**/*.spec.ts", ["a.spec.ts", "x/y/a.spec.ts", ".spec.ts"], ["a.spec.tsx"]],
    ["a/**/b", ["a/b", "a/x/y/b"], ["ab", "a/bb"]],
    ["{src,test}/*.{py,js}", ["src/a.py", "test/b.js"], ["src/x/a.py", "lib/a.py"]],
    ["{a,{b,c}d}/x", ["a/x", "bd/x", "cd/x"], ["b/x"]],
    ["[ab]?[!0-9].py", ["axz.py", "b-_.py"], ["cxz.py", "ax1.py", "a/z.py"]],
    ["a[b.py", ["a[b.py"], ["ab.py"]],
    ["{a}.py", ["{a}.py"], ["a.py"]],
    ["a{b.py", ["a{b.py"], ["ab.py"]],
    ["\\*.py", ["*.py"], ["a.py"]],
    ["!*.py", ["a.js", "x/a.py"], ["a.py"]],
    ["./a.py", ["a.py"], ["b.py"]],
    ["*", ["a", ".a"], ["a/b", ""]],
    ["**", ["a", "a/b/.c"], []],
    ["a(b).py", ["a(b).py"], ["ab.py"]],
  ] as const) {
    for (const name of fits) assert.equal(pathGlob(pattern).matches(name), true, `${pattern} fits ${name}`);
    for (const name of not) assert.equal(pathGlob(pattern).matches(name), false, `${pattern} does not fit ${name}`);
  }
});

test("paths: random patterns mean what that matcher says", () => {
  // With a dot between stars that matcher wants a character behind it.
  const name = words(["a", "b", "x", "-", "*", "?", "[ab]", "{a,b}", "{xa,*b}"], 4);
  const pattern = fc
    .array(fc.oneof(name, fc.constant("**")), { minLength: 1, maxLength: 4 })
    .map((all) => all.join("/"));
  fc.assert(
    fc.property(path, pattern, (each, glob) => {
      // What stars beside stars and dots in front mean is that matcher's own affair.
      fc.pre(!/\*\*\/\*\*|\*\*[^/]|[^/]\*\*|\*\{|\}\*|\?\*|\*\?|(^|\/)\./.test(glob));
      assert.equal(pathGlob(glob).matches(each), picomatch.isMatch(each, glob, { dot: true, noextglob: true }));
    }),
    { numRuns: 3_000 },
  );
});

test("ignore files: random lines mean what a well-known reader of them says", () => {
  const name = words(["a", "b", "x", "-", ".", "*", "?", "[ab]"], 3).filter((one) => !one.includes("**"));
  const pattern = fc
    .tuple(
      fc.constantFrom("", "", "!"),
      fc.constantFrom("", "/"),
      fc.array(fc.oneof(name, fc.constant("**")), { minLength: 1, maxLength: 3 }),
      fc.constantFrom("", "", "/"),
    )
    .map(([not, front, all, end]) => not + front + all.join("/") + end);
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 4 }), path, fc.boolean(), (lines, each, isFolder) => {
      // That reader takes "**" alone, behind a folder's end and twice in its own ways.
      fc.pre(lines.every((line) => !/\*\*\/?$|\*\*\/\*\*/.test(line)));
      const { ignored, unignored } = ignore()
        .add(lines.join("\n"))
        .test(isFolder ? `${each}/` : each);
      const expected = ignored ? "ignored" : unignored ? "kept" : undefined;
      assert.equal(readIgnoreRules(lines.join("\n"))(each, isFolder), expected);
    }),
    { numRuns: 3_000 },
  );
});

test("ignore files: comments, blanks, escapes, folders and what lies in them", () => {
  const verdict = readIgnoreRules("# no\n\\#yes\nbuild/\n!build/keep.py\nend\\ \nblank  \n/top\nlogs/**\nin/*.tmp\r\n");
  for (const [below, isFolder, expected] of [
    ["# no", false, undefined],
    ["#yes", false, "ignored"],
    ["build", false, undefined],
    ["build", true, "ignored"],
    ["x/build/deep/keep.py", false, "ignored"],
    ["build/keep.py", false, "ignored"],
    ["end ", false, "ignored"],
    ["blank", false, "ignored"],
    ["top", false, "ignored"],
    ["x/top", false, undefined],
    ["logs", true, undefined],
    ["logs/a", false, "ignored"],
    ["in/a.tmp", false, "ignored"],
    ["x/in/a.tmp", false, undefined],
    ["BLANK", false, "ignored"],
    ["../blank", false, undefined],
  ] as const)
    assert.equal(verdict(below, isFolder), expected, `${below} ${isFolder}`);
});

test("whatever the pattern, the steps are at most its size times the length of the text", () => {
  const shapes: readonly (readonly [string, (count: number) => string])[] = [
    ["stars", (count) => `${"*a".repeat(count)}b`],
    ["stars and folders", (count) => `${"**/*a/".repeat(count)}b`],
    ["braces in a row", (count) => `${"{aa,a}".repeat(count)}b`],
    ["braces inside one another", (count) => `${"{a,".repeat(count)}a${"}".repeat(count)}b`],
    ["stars in braces", (count) => `${"{*a,a*}".repeat(count)}b`],
    ["questions", (count) => `${"*?".repeat(count)}b`],
    ["classes", (count) => `${"*[ab]".repeat(count)}b`],
    ["opened and never closed", (count) => `${"{a,[".repeat(count)}b`],
  ];
  const dialects: readonly ((pattern: string) => Glob)[] = [nameGlob, pathGlob, ignoreGlob];
  for (const [name, shape] of shapes) {
    for (const dialect of dialects) {
      for (const count of [10, 40, 160]) {
        const pattern = shape(count);
        for (const text of ["a".repeat(500), "a/".repeat(250)]) {
          const glob = dialect(pattern);
          glob.matches(text);
          const bound = 4 * (pattern.length + 2) * (text.length + 1);
          assert.ok(glob.steps <= bound, `${name} ×${count}: ${glob.steps} steps, at most ${bound}`);
        }
      }
    }
  }
});

test("many different texts do not grow the memory of a pattern without end, and it stays right", () => {
  const glob = pathGlob("**/*{a,b}*[x-z]*");
  const text = fc.string({ unit: fc.constantFrom("a", "b", "x", "q", "é", "模", "/"), maxLength: 30 });
  fc.assert(
    fc.property(text, (each) => {
      const last = each.slice(each.lastIndexOf("/") + 1);
      assert.equal(glob.matches(each), /[ab][^/]*[x-z]/.test(last));
    }),
    { numRuns: 5_000 },
  );
});

test("paths: where alternatives begin and end, stars are whole names", () => {
  for (const [pattern, fits, not] of [
    ["{a,b/**}", ["a", "b", "b/c"], ["c", "ab"]],
    ["{a/**,b}/x", ["a/x", "a/c/x", "b/x"], ["x", "b/c/x"]],
    ["{*,b}/x", ["q/x", "b/x"], ["/x", "q/q/x"]],
    ["{**,b}x", ["x", "a/x", "bx"], ["ay"]],
    ["a/**", ["a", "a/b/c"], ["ab", "b"]],
    ["a/**}", ["a/b}", "a/bc}"], ["a", "a/b"]],
    ["a/**,", ["a/b,"], ["a", "a/b"]],
    ["a\\", ["a\\"], ["a"]],
    ["[a\\]b]", ["a", "]", "b"], ["\\", "c"]],
    ["[]a]", ["]", "a"], ["b", "[]a]x"]],
    ["[a-]", ["a", "-"], ["b"]],
    ["[^a]", ["b", "^"], ["a", "/"]],
    ["[", ["["], [""]],
    ["!!a", ["a"], ["b"]],
  ] as const) {
    for (const name of fits) assert.equal(pathGlob(pattern).matches(name), true, `${pattern} fits ${name}`);
    for (const name of not) assert.equal(pathGlob(pattern).matches(name), false, `${pattern} does not fit ${name}`);
  }
});

test("names: stars take slashes along, one alternative is one, and a backslash is a backslash", () => {
  for (const [pattern, fits, not] of [
    ["huggingface:acme/*", ["huggingface:acme/a", "huggingface:acme/a/b"], ["huggingface:other/a"]],
    ["a?c", ["abc", "a/c"], ["ac", "abbc"]],
    ["{a}b", ["ab"], ["{a}b"]],
    ["{a,{b,c}}d", ["ad", "bd", "cd"], ["d"]],
    ["{a", ["{a"], ["a"]],
    ["a}", ["a}"], ["a"]],
    ["[a]", ["[a]"], ["a"]],
    ["a\\*", ["a\\b"], ["a*"]],
    ["a,b", ["a,b"], ["a", "b"]],
    ["", [""], ["a"]],
  ] as const) {
    for (const name of fits) assert.equal(nameGlob(pattern).matches(name), true, `${pattern} fits ${name}`);
    for (const name of not) assert.equal(nameGlob(pattern).matches(name), false, `${pattern} does not fit ${name}`);
  }
});

test("braces are read to a depth that nobody writes; deeper ones are characters", () => {
  const nested = (depth: number) => `${"{".repeat(depth)}a${"}".repeat(depth)}`;
  assert.equal(nameGlob(nested(20)).matches("a"), true);
  assert.equal(nameGlob(nested(21)).matches("a"), false);
  assert.equal(nameGlob(nested(21)).matches("{a}"), true);
});

test("a text that was matched before takes one step a unit", () => {
  const glob = nameGlob("*a*b*{c,d}*");
  const text = "xaxbxcx".repeat(10);
  assert.equal(glob.matches(text), true);
  const before = glob.steps;
  assert.equal(glob.matches(text), true);
  assert.equal(glob.steps - before, text.length);
});
