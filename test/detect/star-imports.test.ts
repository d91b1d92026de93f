/** Packages whose files import everything of each other: each look costs what it follows, not what the package holds. */
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { createDetector } from "../../server/src/detect/detect";
import { liveTrees } from "../../server/src/detect/syntax/grammar";
import { detectorAssets } from "./assets";

const ready = createDetector(detectorAssets());

after(() => assert.equal(liveTrees(), 0, "every syntax tree is deleted"));

/** A package of `count` files that import all of each other through its first file. */
function packageOf(count: number): Map<string, string> {
  const files = new Map<string, string>();
  const numbers = Array.from({ length: count }, (_, n) => n);
  files.set("names.py", 'BASE = "Qwen/Qwen3-8B"\nSMALL = "Qwen/Qwen3-4B"\n');
  files.set("__init__.py", `from .names import *\n${numbers.map((n) => `from .part${n} import *\n`).join("")}`);
  for (const n of numbers)
    files.set(
      `part${n}.py`,
      `from transformers import AutoModel\nfrom . import *\nfrom .part${(n + 1) % count} import build${(n + 1) % count}\nNAME${n} = BASE\ndef build${n}(name=NAME${n}):\n    return AutoModel.from_pretrained(name or MISSING${n})\n`,
    );
  return files;
}

/** Looks at every file of a package and counts. */
async function lookAt(files: ReadonlyMap<string, string>) {
  const detector = await ready;
  const root = "file:///w/pkg/";
  let reads = 0;
  let steps = 0;
  const found = new Set<string>();
  const limits = new Set<string>();
  for (const [name, text] of files) {
    const look = await detector.detect(
      { uri: root + name, languageId: "python", text },
      {
        read: (uri) => {
          reads++;
          return uri.startsWith(root) ? files.get(uri.slice(root.length)) : undefined;
        },
      },
    );
    steps += look.steps;
    for (const { reference } of look.detections) found.add(reference.name);
    for (const { what } of look.limits) limits.add(what);
  }
  return { reads, steps, found, limits };
}

describe("star imports of a package", () => {
  it("cost the sum of its files", async () => {
    const once = await lookAt(packageOf(100));
    const twice = await lookAt(packageOf(200));
    const fourTimes = await lookAt(packageOf(400));
    for (const [smaller, greater] of [
      [once, twice],
      [twice, fourTimes],
    ] as const) {
      assert.ok(greater.steps <= 2.2 * smaller.steps, `${smaller.steps} steps, then ${greater.steps}`);
      assert.ok(greater.reads <= 2.2 * smaller.reads + 200, `${smaller.reads} reads, then ${greater.reads}`);
    }
    assert.ok(fourTimes.found.has("Qwen/Qwen3-8B"));
    assert.deepEqual([...once.limits], []);
    assert.deepEqual(
      [...fourTimes.limits],
      ["values of `from_pretrained(…)` were not followed further: 120 star imports of one file"],
    );
  });

  it("find the nearest file that binds a name, through files that import each other", async () => {
    const files = new Map([
      ["a.py", "from b import *\nfrom c import *\n"],
      ["b.py", "from a import *\nfrom d import *\nFIRST = 'org/first-7b'\n"],
      ["c.py", "from b import *\nFIRST = 'org/second-7b'\n"],
      ["d.py", "from a import *\nFIRST = 'org/hidden-7b'\nDEEP = 'org/deep-7b'\n"],
      [
        "app.py",
        "from transformers import AutoModel\nfrom a import *\nAutoModel.from_pretrained(FIRST)\nAutoModel.from_pretrained(DEEP)\n",
      ],
    ]);
    const { found, limits } = await lookAt(new Map([...files].sort()));
    assert.deepEqual([...found].sort(), ["org/deep-7b", "org/first-7b", "org/second-7b"]);
    assert.deepEqual([...limits], []);
  });

  it("follow an edit of a file between them", async () => {
    const files = new Map([
      ["a.py", "from b import *\n"],
      ["b.py", "NAME = 'org/one-7b'\n"],
      ["app.py", "from transformers import AutoModel\nfrom a import *\nAutoModel.from_pretrained(NAME)\n"],
    ]);
    const open = (await ready).open({ uri: "file:///w/pkg/app.py", languageId: "python", text: files.get("app.py") ?? "" });
    const names = async () => {
      const read = (uri: string) => files.get(uri.slice("file:///w/pkg/".length));
      return (await open.detect({ read })).detections.map(({ reference }) => reference.name);
    };
    assert.deepEqual(await names(), ["org/one-7b"]);
    files.set("a.py", "from b import *\nfrom c import *\n").set("c.py", "NAME = 'org/two-7b'\n");
    assert.deepEqual(await names(), ["org/one-7b", "org/two-7b"]);
    files.set("a.py", "from c import *\n");
    assert.deepEqual(await names(), ["org/two-7b"]);
    open.close();
  });
});
