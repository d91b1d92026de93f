/** What of the clipboard is looked at. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { maybeModelPage } from "../../client/src/paste-address";
import { readModelAddress } from "../../server/src/editor/paste/pasted-address";

test("the addresses that the server can read are handed to it", () => {
  for (const address of [
    "https://huggingface.co/a/b",
    " http://hf.co/a/b \n",
    "https://ollama.com/library/x",
    "https://openrouter.ai/a/b",
  ])
    assert.ok(maybeModelPage(address) && readModelAddress(address), address);
});

test("property: whatever the client keeps to itself, the server could not have read", () => {
  const host = fc.constantFrom(
    "https://huggingface.co",
    "https://ollama.com",
    "https://www.openrouter.ai",
    "https://evil.example",
    "",
  );
  fc.assert(
    fc.property(host, fc.webPath(), fc.string({ maxLength: 20 }), (origin, path, noise) => {
      const text = `${origin}${path}${noise}`;
      if (!maybeModelPage(text)) assert.equal(readModelAddress(text), undefined, text);
    }),
  );
});

test("a secret in the clipboard stays there", () => {
  for (const text of ["hf_abcdefgh", "my password", "https://bank.example/?token=1", "see https://huggingface.co/a/b"])
    assert.ok(!maybeModelPage(text), text);
});
