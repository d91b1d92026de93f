/** Following values costs what a text's length costs, whatever its names mean: steps are counted, never time. */
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { liveTrees } from "../../server/src/detect/syntax/grammar";
import { createDetector } from "../../server/src/detect/detect";
import { detectorAssets } from "./assets";
import { type Shape, shapes } from "./shapes";

const ready = createDetector(detectorAssets());

after(() => assert.equal(liveTrees(), 0, "every syntax tree is deleted"));

async function look({ file, text }: Shape, size: number) {
  const detector = await ready;
  return detector.detect({ uri: `file:///w/${file}`, languageId: "", text: text(size) });
}

/** Steps of the longest text here, over what any shape takes: without bounds, the first of these never ends. */
const maxSteps = 500_000;

describe("the steps that a text takes", () => {
  for (const shape of shapes) {
    it(`have a bound, and the literal is found: ${shape.name}`, async () => {
      for (const size of [6, 24, 96, 192]) {
        const { detections, limits, steps } = await look(shape, size);
        assert.ok(steps <= maxSteps, `${steps} steps at ${size}`);
        assert.ok(
          detections.some(({ reference }) => reference.name === shape.finds),
          `${shape.finds} at ${size}, after ${steps} steps: ${limits[0]?.what}`,
        );
      }
    });
  }

  for (const shape of shapes.filter(({ tangled }) => !tangled)) {
    it(`grow with its length, not faster: ${shape.name}`, async () => {
      let before: number | undefined;
      for (const size of [64, 128, 256]) {
        const { steps } = await look(shape, size);
        if (before !== undefined) assert.ok(steps <= 2.2 * before, `${before}, then ${steps} at ${size}`);
        before = steps;
      }
    });
  }
});

describe("what was not followed to its end", () => {
  const detect = async (text: string) => (await ready).detect({ uri: "file:///w/app.py", languageId: "python", text });

  const inBranches = (count: number) => {
    const branches = Array.from({ length: count }, (_, n) => `    if kind == ${n}:\n        name = "org/net-${n}b"`).join("\n");
    return detect(
      `from transformers import AutoModel\ndef load(kind):\n${branches}\n    return AutoModel.from_pretrained(name)\n`,
    );
  };

  it("is nothing where a name is assigned in many branches", async () => {
    const { detections, limits } = await inBranches(200);
    assert.equal(detections.length, 200);
    assert.deepEqual(limits, []);
  });

  it("is said at the call, beside what was found", async () => {
    const { detections, limits } = await inBranches(300);
    assert.equal(detections.length, 256);
    assert.deepEqual(limits, [
      {
        uri: "file:///w/app.py",
        line: 602,
        what: "values of `from_pretrained(…)` were not followed further: 256 values",
      },
    ]);
  });

  it("is said where no string of an id with two open parts tells a model", async () => {
    const { detections, limits } = await detect(
      'from transformers import AutoModel\nfor a in ["x", "y"]:\n    for b in ["1b", "2b"]:\n        AutoModel.from_pretrained(f"org/{a}-{b}")\n',
    );
    assert.deepEqual(detections, []);
    assert.deepEqual(
      limits.map(({ line, what }) => [line, what]),
      [[3, "values of `from_pretrained(…)` were not followed further: several of its parts can be several things"]],
    );
  });

  it("is nothing in a file whose names mean each other", async () => {
    const { limits } = await detect(
      'from transformers import AutoModel\ndef load(name=None):\n    name = name or load(name) or "gpt2"\n    return AutoModel.from_pretrained(name)\n',
    );
    assert.deepEqual(limits, []);
  });

  it("is told once for the rest, where there is much of it", async () => {
    const loads = Array.from({ length: 40 }, () => '        AutoModel.from_pretrained(f"org/{a}-{b}")').join("\n");
    const { limits } = await detect(
      `from transformers import AutoModel\nfor a in ["x", "y"]:\n    for b in ["1b", "2b"]:\n${loads}\n`,
    );
    assert.equal(limits.length, 21);
    assert.equal(limits.at(-1)?.what, "from here on, values of 20 more places were not followed further");
  });
});

it("libraries name the last word of each callee, so that only calls of such words are followed", () => {
  const open = detectorAssets().libraries.flatMap(({ library, calls = [], clients = [] }) =>
    [...calls, ...clients].flatMap(({ callee }) =>
      callee.replace(/\(\)$/, "").split(".").at(-1)?.includes("*") ? `${library}: ${callee}` : [],
    ),
  );
  assert.deepEqual(open, []);
});
