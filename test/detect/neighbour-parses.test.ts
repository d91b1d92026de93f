/** A file that others import is parsed once for each content that it has, whoever imports it and however often that is looked at. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Parser } from "web-tree-sitter";
import { createDetector } from "../../server/src/detect/detect";
import { liveTrees } from "../../server/src/detect/syntax/grammar";
import { detectorAssets } from "./assets";

after(() => assert.equal(liveTrees(), 0, "every syntax tree is deleted"));

/** Texts that the parser was given; the canary, which proves the runtime well, is none of them. */
let parses = 0;
const own = Parser.prototype.parse;
Parser.prototype.parse = function parse(...given) {
  if (typeof given[0] === "function") parses++;
  return own.apply(this, given);
};
after(() => {
  Parser.prototype.parse = own;
});

const count = 200;
const root = "file:///w/pkg/";

/** Files in a circle: each imports a name of the next one and one of the first. */
function fileOf(n: number, model = "Qwen/Qwen3-8B"): string {
  const next = (n + 1) % count;
  return [
    "from transformers import AutoModel",
    `from .part${next} import NAME${next}`,
    "from .part0 import NAME0",
    `NAME${n} = "${model}"`,
    `def build${n}(name=NAME${next}):`,
    "    return AutoModel.from_pretrained(name or NAME0)",
    "",
  ].join("\n");
}

test("a package of 200 files that import one another costs one parse for each as itself and one as a neighbour", async () => {
  const detector = await createDetector(detectorAssets());
  const files = new Map(Array.from({ length: count }, (_, n) => [`${root}part${n}.py`, fileOf(n)]));
  /** Looks at every file of the package; gives the texts that were parsed meanwhile. */
  async function look(): Promise<number> {
    const before = parses;
    const found = new Set<string>();
    for (const [uri, text] of files) {
      const { detections } = await detector.detect({ uri, languageId: "python", text }, { read: (asked) => files.get(asked) });
      for (const { reference } of detections) found.add(reference.name);
    }
    assert.ok(found.has("Qwen/Qwen3-8B"), "Names are followed into neighbours.");
    return parses - before;
  }
  const first = await look();
  assert.ok(first > count && first <= 2 * count, `${first} parses`);
  assert.equal(await look(), count, "Neighbours are known by now.");
  detector.forget();
  assert.equal(await look(), count, "What is read anew and has the same text is known, too.");
  files.set(`${root}part7.py`, fileOf(7, "Qwen/Qwen3-4B"));
  detector.forget();
  assert.equal(await look(), count + 1, "One that has another text is parsed once for all who import it.");
});
