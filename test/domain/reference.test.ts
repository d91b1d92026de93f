import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatReference, modelKey, parseReference, sameModel } from "../../server/src/domain/reference";

test("a printed reference says provider, name and revision", () => {
  for (const [text, provider, name, revision] of [
    ["huggingface:Qwen/Qwen3-8B@main", "huggingface", "Qwen/Qwen3-8B", "main"],
    ["Qwen/Qwen3-8B", "huggingface", "Qwen/Qwen3-8B"],
    ["  Qwen/Qwen3-8B@v1\n", "huggingface", "Qwen/Qwen3-8B", "v1"],
    [" ollama:qwen3:8b ", "ollama", "qwen3:8b"],
    ["gpt-5.2", "unknown", "gpt-5.2"],
    ["a/b/c", "unknown", "a/b/c"],
    ["a b/c", "unknown", "a b/c"],
    ["Upper:name", "unknown", "Upper:name"],
    // An address in front of a name is no revision, and neither is a sign at its end.
    ["cloudflare:@cf/meta/llama-3-8b", "cloudflare", "@cf/meta/llama-3-8b"],
    ["@", "unknown", "@"],
    ["x@", "unknown", "x@"],
    ["x@y", "unknown", "x", "y"],
    ["a@b@c", "unknown", "a@b", "c"],
    // Vertex writes the version behind the sign as a part of the name.
    ["vertex:claude-opus-4@20250514", "vertex", "claude-opus-4@20250514"],
    ["local:a\nb", "local", "a\nb"],
  ] as const)
    assert.deepEqual(parseReference(text), { provider, name, ...(revision && { revision }) }, text);
  for (const nothing of ["", "  \n"]) assert.equal(parseReference(nothing), undefined);
});

test("what is printed reads as what it was; the key leaves the revision out", () => {
  const reference = fc.record({
    provider: fc.constantFrom("huggingface", "ollama", "bedrock", "local"),
    name: fc.stringMatching(/^[a-z][a-zA-Z0-9./:_-]{0,20}$/),
    revision: fc.option(fc.stringMatching(/^[a-z0-9.]{1,10}$/), { nil: undefined }),
  });
  fc.assert(
    fc.property(reference, ({ revision, ...model }) => {
      const whole = { ...model, ...(revision && { revision }) };
      assert.deepEqual(parseReference(formatReference(whole)), whole);
      assert.equal(modelKey(whole), formatReference(model));
      assert.ok(sameModel(whole, model));
      assert.ok(!sameModel(model, { ...model, name: `${model.name}x` }));
      assert.ok(!sameModel(model, { ...model, provider: "other" }));
    }),
  );
});
