import assert from "node:assert/strict";
import fc from "fast-check";
import { createDetector } from "../../../server/src/detect/detect";
import type { Detector, Found } from "../../../server/src/detect/found";
import { liveTrees } from "../../../server/src/detect/syntax/grammar";
import type { TextDocument } from "../../../server/src/domain/text";
import { detectorAssets } from "../../detect/assets";
import { fixtures, hasFixtures } from "../corpus";
import { apply, edits, wordEdits } from "../edits";
import { anyProperty, type Prepared, type Subject } from "../subject";

/** A text that is open says after every edit what a fresh look says, in every language, and leaves no syntax tree. */
export const detectionEdits: Subject = {
  name: "edits",
  share: 6,
  sample: 60,
  prepare,
};

/** UTF-16 units of a fixture with which a case begins: a few long ones would take the time of all others. */
const longest = 4_000;

/** What imports of the fixtures lead to, so that values come over from other files. */
const neighbours = {
  root: "file:///w",
  read: async (uri: string) =>
    /\/(?:config|models|settings|client)\.(?:py|ts)$/.test(uri)
      ? `MODEL = "Qwen/Qwen3-8B"\nexport const MODEL = "Qwen/Qwen3-8B";\n`
      : undefined,
};

async function prepare(): Promise<Prepared> {
  const assets = detectorAssets();
  const detector = await createDetector(assets);
  let looks = 0;
  const cases = assets.languages
    .filter(({ config }) => hasFixtures(config.id))
    .map(({ config }) => {
      const texts = fixtures(config.id).map((text) => text.slice(0, longest));
      const document = { uri: `file:///w/file${config.extensions[0]}`, languageId: config.id };
      const typed = fc
        .tuple(fc.constantFrom(...texts), edits(texts))
        .map(([first, all]) => ({ first, steps: all.map((one) => (text: string) => apply(text, one)) }));
      const words = wordEdits(texts).map(({ first, typed }) => ({ first, steps: typed }));
      return fc.oneof(typed, words).map(({ first, steps }) => ({ document, states: statesOf(first, steps) }));
    });
  return {
    property: anyProperty(
      fc.asyncProperty(fc.oneof(...cases), async ({ document, states }) => {
        looks += states.length - 1;
        await sameAsFresh(detector, document, states);
      }),
    ),
    counted: () => `${looks.toLocaleString("en")} edits`,
    async close() {
      assert.equal(liveTrees(), 0, "every syntax tree is deleted");
    },
  };
}

/** Every state of a text, in order; printed in a failure, so that it can be made again by hand. */
function statesOf(first: string, steps: readonly ((text: string) => string)[]): string[] {
  const states = [first];
  for (const step of steps) states.push(step(states.at(-1) ?? ""));
  return states;
}

/** What a look says. Its steps are its own: an open text takes fewer. */
function seen({ steps: _, ...said }: Found): Omit<Found, "steps"> {
  return said;
}

async function sameAsFresh(
  detector: Detector,
  document: Omit<TextDocument, "text">,
  [first = "", ...states]: readonly string[],
): Promise<void> {
  const open = detector.open({ ...document, text: first });
  try {
    await open.detect(neighbours);
    for (const text of states) {
      open.change(text);
      assert.deepEqual(
        seen(await open.detect(neighbours)),
        seen(await detector.detect({ ...document, text }, neighbours)),
      );
    }
  } finally {
    open.close();
    await open.detect();
  }
}
