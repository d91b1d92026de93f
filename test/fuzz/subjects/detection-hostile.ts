import assert from "node:assert/strict";
import fc from "fast-check";
import { createDetector } from "../../../server/src/detect/detect";
import { liveTrees } from "../../../server/src/detect/syntax/grammar";
import { ParserBroken } from "../../../server/src/detect/syntax/soundness";
import { detectorAssets } from "../../detect/assets";
import { fixtures, hasFixtures } from "../corpus";
import { hostileText } from "../hostile-text";
import { anyProperty, type Prepared, type Subject } from "../subject";

/** After any hostile text of any language, good texts of several languages give in the same process what they give alone. */
export const detectionHostile: Subject = { name: "hostile", share: 8, sample: 60, prepare };

async function prepare(): Promise<Prepared> {
  const assets = detectorAssets();
  const detector = await createDetector(assets);
  const documents = assets.languages
    .filter(({ config }) => hasFixtures(config.id))
    .flatMap(({ config }) =>
      fixtures(config.id)
        .filter((text) => text.length < 3_000)
        .slice(0, 4)
        .map((text, i) => ({ uri: `file:///w/good-${i}${config.extensions[0]}`, languageId: config.id, text })),
    );
  const alone = await Promise.all(documents.map((document) => detector.detect(document)));
  assert.ok(alone.filter(({ detections }) => detections.length > 0).length > 20, "the good texts name models");
  const hostile = assets.languages
    .filter(({ config }) => hasFixtures(config.id))
    .map(({ config }) =>
      hostileText(config.id, fixtures(config.id)).map((text) => ({
        uri: `file:///w/hostile${config.extensions[0]}`,
        languageId: config.id,
        text,
      })),
    );
  let broken = false;
  return {
    property: anyProperty(
      fc.asyncProperty(
        fc.oneof(...hostile),
        fc.array(fc.nat(documents.length - 1), { minLength: 2, maxLength: 3 }),
        async (bad, goods) => {
          // What a damaged parser says proves nothing, and shrinking would only ask it again.
          if (broken) return;
          try {
            await detector.detect(bad);
            for (const at of goods) {
              const good = documents[at];
              if (good) assert.deepEqual(await detector.detect(good), alone[at]);
            }
          } catch (error) {
            broken = error instanceof ParserBroken;
            throw error;
          }
        },
      ),
    ),
    spent: () => broken,
    async close() {
      assert.ok(!broken, "the parser broke: the cases after it proved nothing");
      assert.equal(liveTrees(), 0, "every syntax tree is deleted");
    },
  };
}
