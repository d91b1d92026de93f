/** A damaged parser says nothing more: no text is read by it, and none reads as clean. In a file of its own, as the damage stays. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createDetector } from "../../server/src/detect/detect";
import { contentHash, createRefusals, ParserBroken } from "../../server/src/detect/syntax/soundness";
import { detectorAssets, readLanguages } from "./assets";

const text = `model: Qwen/Qwen3-8B\nx:\n  ${"- ".repeat(400)}x\n`;
const hostile = { uri: "file:///hostile.yaml", languageId: "yaml", text };
const good = { uri: "file:///good.yaml", languageId: "yaml", text: "model: Qwen/Qwen3-8B\n" };
/** Without the limit that keeps such texts away, so that the damage is real. */
const languages = readLanguages().map((one) => ({ ...one, config: { ...one.config, maxIndents: undefined } }));

it("a text that damages the parser is refused from then on, and every other text is refused by that parser", async () => {
  const refusals = createRefusals();
  const detector = await createDetector(detectorAssets({ languages, refusals }));
  const open = detector.open({ ...good, uri: "file:///open.yaml" });
  assert.equal((await open.detect()).detections.length, 1);
  await assert.rejects(detector.detect(hostile), ParserBroken);
  assert.deepEqual(refusals.entries(), [{ hash: contentHash(text), unread: { kind: "parser", reason: "the parser broke down" } }]);
  await assert.rejects(detector.detect(good), ParserBroken);
  await assert.rejects(detector.detect({ uri: "file:///a.py", languageId: "python", text: "import transformers" }), ParserBroken);
  open.change(`${good.text}\n`);
  await assert.rejects(open.detect(), ParserBroken);
  open.close();

  // What the collector finds must not trap: nobody could catch it.
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let i = 0; i < 5; i++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
});
