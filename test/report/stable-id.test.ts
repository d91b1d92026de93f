import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { stableUuid } from "../../server/src/report/bill/stable-id";

test("an id is a UUID of version 5 in the name space of URLs", () => {
  const space = Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex");
  const digest = createHash("sha1").update(space).update("https://github.com/stemma-dev/stemma#模型").digest("hex");
  const id = stableUuid("模型");
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(id.slice(0, 13).replace("-", ""), digest.slice(0, 12));
  assert.equal(id.slice(24), digest.slice(20, 32));
});
