import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createLog, redact } from "../../server/src/host/log";

test("a secret that was announced never shows", () => {
  const secrets = fc.string({ unit: fc.constantFrom("a", "Z", "9", ".", "*", "$&"), minLength: 6, maxLength: 40 });
  fc.assert(
    fc.property(secrets, (secret) => {
      const lines: string[] = [];
      const log = createLog((line) => lines.push(line), "debug");
      log.hide(secret);
      log.debug(`sent (${secret}) and (${secret})`);
      assert.deepEqual(lines, ["sent (…) and (…)"]);
    }),
  );
});

test("what is shaped like a secret never shows", () => {
  for (const [text, safe] of [
    ["token hf_AbCdEfGhIjKl rest", "token hf_… rest"],
    ["Authorization: Bearer abc.def-123", "Authorization: Bearer …"],
    ["https://user:pass@host/x", "https://…@host/x"],
    ["https://h/x?token=abc&y=1", "https://h/x?token=…&y=1"],
    ["sk-proj-1234567890", "sk-…"],
    ["GET https://huggingface.co/api/models/a/b", "GET https://huggingface.co/api/models/a/b"],
  ] as const) {
    assert.equal(redact(text), safe);
  }
});

test("a message is one line and only of the level that is asked for", () => {
  const lines: string[] = [];
  const log = createLog((line, level) => lines.push(`${level} ${line}`), "info");
  log.debug("not this");
  log.info("a\r\nb\u001b[31mc");
  log.error("d");
  assert.deepEqual(lines, ["info a b [31mc", "error d"]);
});

test("redacting a long line comes to an end", () => {
  // Time that grew with the square of the length would be hours here.
  const line = redact(`${"?token=".repeat(1_000_000)}${"://a:".repeat(1_000_000)}`);
  assert.ok(line.length > 0);
});
