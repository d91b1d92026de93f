import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import picomatch from "picomatch";
import { matchesGlob, matchReference } from "../../server/src/policy/name-globs";

test("stars cross slashes, case is alike, braces are either", () => {
  for (const [text, pattern, expected] of [
    ["huggingface:acme/Legacy-7B", "huggingface:acme/legacy-*", true],
    ["huggingface:acme/new", "huggingface:acme/legacy-*", false],
    ["openrouter:acme/new:free", "openrouter:*", true],
    ["cc-by-nc-4.0", "cc-by-nc-*", true],
    ["cc-by-4.0", "cc-by-nc-*", false],
    ["ollama:qwen3:8b", "{ollama,huggingface}:qwen?:*b", true],
    ["", "*", true],
    ["a", "", false],
    ["a.b", "a?b", true],
    ["a(b", "a(b", true],
  ] as const) {
    assert.equal(matchesGlob(text, pattern), expected, `${text} ${pattern}`);
  }
});

test("a pattern without a provider counts for the name alone, one with a revision for that revision", () => {
  const reference = { provider: "huggingface", name: "acme/a", revision: "main" };
  for (const pattern of ["acme/a", "acme/*", "huggingface:acme/a", "huggingface:acme/a@main", "*:acme/a"])
    assert.equal(matchReference([reference], ["x", pattern]), pattern);
  for (const pattern of ["a", "ollama:acme/a", "huggingface:acme/a@v1", "acme"])
    assert.equal(matchReference([reference], [pattern]), undefined, pattern);
});

test("it agrees with a well-known matcher", () => {
  const letters = (extra: string[]) =>
    fc.array(fc.constantFrom("a", "b", "-", "/", ...extra), { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(letters([]), letters(["*", "?"]), (text, pattern) => {
      // That matcher gives slashes, empty texts and dots at the front a meaning of their own.
      fc.pre(text !== "" && pattern !== "" && !/\/|^-/.test(text + pattern));
      assert.equal(matchesGlob(text, pattern), picomatch.isMatch(text, pattern, { bash: true, dot: true }));
    }),
  );
});

test("a hostile pattern costs length times length at most", () => {
  const began = process.cpuUsage().user;
  assert.equal(matchesGlob("a".repeat(300), `${"*a".repeat(149)}b`), false);
  assert.equal(matchesGlob("a".repeat(300), `${"{aa,a}".repeat(49)}b`), false);
  assert.ok(process.cpuUsage().user - began < 500_000, "half a second of CPU time at most");
});

test("braces hold any number of alternatives, inside one another too", () => {
  const many = Array.from({ length: 40 }, (_, i) => `m${i}`).join(",");
  assert.equal(matchesGlob("acme/m39", `acme/{${many}}`), true);
  assert.equal(matchesGlob("acme/bcd", "acme/{a,b{x,c{y,d}}}"), true);
  assert.equal(matchesGlob("acme/b{c", "acme/b{c"), true);
});
