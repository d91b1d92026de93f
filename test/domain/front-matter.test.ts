import assert from "node:assert/strict";
import { test } from "node:test";
import { frontMatter } from "../../server/src/domain/front-matter";

test("what stands between the dashes, with the first of them, so that offsets hold", () => {
  assert.equal(frontMatter("---\nlicense: mit\n---\n# Card\n"), "---\nlicense: mit\n");
  assert.equal(frontMatter("---  \r\nlicense: mit\r\n...\r\nText"), "---  \r\nlicense: mit\r\n");
  assert.equal(frontMatter("\uFEFF---\na: 1\n--- \nText\n---\n"), "\uFEFF---\na: 1\n");
  assert.equal(frontMatter("---\n---\nText"), "---\n");
});

test("dashes that do not close, that stand further down, or are more than dashes, are none", () => {
  for (const text of [
    "",
    "---",
    "---\nlicense: mit\n",
    "\n---\na: 1\n---\n",
    "----\na: 1\n---\n",
    "---\na: 1\n---- \n",
  ])
    assert.equal(frontMatter(text), "", JSON.stringify(text));
});

test("a front as long as real cards have them is read; one without end is not searched for it", () => {
  const long = (units: number) => `---\n${"x".repeat(units)}\n---\nText`;
  assert.equal(frontMatter(long(150_000)).length, 150_005);
  assert.equal(frontMatter(long(200_000)), "");
});
