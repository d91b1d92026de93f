/** A detector in a real thread: whatever a text does to it costs that text alone. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { Detector, Found } from "../../server/src/detect/found";
import { remoteDetector, type StartThread } from "../../server/src/detect/thread/remote-detector";
import { detectorThread } from "../../server/src/host/detector-thread";
import { bundleHostileThread } from "./hostile-bundle";

const folder = mkdtempSync(join(tmpdir(), "stemma-thread-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const bundle = join(folder, "thread.cjs");

before(() => bundleHostileThread(bundle));

/** A detector, and how many threads it started. */
function counted(
  start: StartThread = detectorThread(bundle),
  patience?: number,
): { detector: Detector; threads: () => number } {
  let threads = 0;
  const detector = remoteDetector(
    (events) => {
      threads++;
      return start(events);
    },
    { patience },
  );
  return { detector, threads: () => threads };
}

const yaml = (name: string, text: string) => ({ uri: `file:///w/${name}.yaml`, languageId: "yaml", text });
const python = (name: string, text: string) => ({ uri: `file:///w/${name}.py`, languageId: "python", text });
const good = (name: string) => yaml(name, `model: Qwen/Qwen3-8B # ${name}\n`);
const damaging = yaml("hostile", `model: Qwen/Qwen3-8B\nx:\n  ${"- ".repeat(400)}x\n`);
/** The name is asked of the catalog only where a weak place names it. */
const poison = python("poison", 'model_name = "acme/poison"\n');
const names = ({ detections }: Found) => detections.map(({ reference }) => reference.name);

describe("a detector in a thread", () => {
  it("finds what one in this thread finds, other files and open texts included", async () => {
    const { detector, threads } = counted();
    const text = "from transformers import AutoModel\nfrom config import MODEL\nAutoModel.from_pretrained(MODEL)\n";
    const asked: string[] = [];
    const read = async (uri: string) => {
      asked.push(uri);
      return uri === "file:///w/config.py" ? 'MODEL = "Qwen/Qwen3-8B"\n' : undefined;
    };
    const open = detector.open(python("a", text));
    const first = await open.detect({ root: "file:///w", read });
    assert.deepEqual(names(first), ["Qwen/Qwen3-8B"]);
    assert.ok(asked.includes("file:///w/config.py"));
    open.change(text.replace("(MODEL)", '("acme/one")'));
    const second = open.detect();
    open.change(text.replace("(MODEL)", '("acme/two")'));
    assert.deepEqual([names(await second), names(await open.detect())], [["acme/one"], ["acme/two"]]);
    open.close();
    assert.deepEqual(names(await open.detect()), [], "what was asked of a closed text is of no interest");
    assert.equal(threads(), 1);
  });

  it("reads of a workspace that stays as it is only the files that folders name", async () => {
    const detector = remoteDetector(detectorThread(bundle), { steady: true });
    const asked: string[] = [];
    const neighbours = {
      root: "file:///w",
      async read(uri: string) {
        asked.push(uri);
        return 'MODEL = "Qwen/Qwen3-8B"\n';
      },
      list: async (folder: string) => (folder === "file:///w" ? ["a.py", "b.py", "config.py"] : undefined),
    };
    const text = "from transformers import AutoModel\nfrom config import MODEL\nAutoModel.from_pretrained(MODEL)\n";
    for (const name of ["a", "b"])
      assert.deepEqual(names(await detector.detect(python(name, text), neighbours)), ["Qwen/Qwen3-8B"]);
    assert.deepEqual(asked, ["file:///w/config.py"]);
  });

  it("loses its parser to a text: that one is told as not read, and everything else is read as if it were not there", async () => {
    const { detector, threads } = counted();
    const open = detector.open(good("open"));
    assert.equal((await open.detect()).detections.length, 1);
    const texts = [
      good("a"),
      damaging,
      good("b"),
      good("c"),
      python("d", 'import transformers\ntransformers.AutoModel.from_pretrained("acme/d")\n'),
    ];
    const found = await Promise.all(texts.map((document) => detector.detect(document)));
    assert.deepEqual(found.map(names), [["Qwen/Qwen3-8B"], [], ["Qwen/Qwen3-8B"], ["Qwen/Qwen3-8B"], ["acme/d"]]);
    assert.deepEqual(
      found.map(({ unread }) => unread?.kind),
      [undefined, "parser", undefined, undefined, undefined],
    );
    assert.equal(threads(), 2);
    open.change("model: Qwen/Qwen3-4B\n");
    assert.deepEqual(names(await open.detect()), ["Qwen/Qwen3-4B"]);
    assert.equal((await detector.detect(damaging)).unread?.kind, "parser");
    assert.equal(threads(), 2, "a text that did it once is not tried again");
    open.close();
  });

  it("loses an open text's parser in mid-edit, and reads it again once it is mended", async () => {
    const { detector } = counted();
    const open = detector.open(good("open"));
    await open.detect();
    open.change(damaging.text);
    assert.equal((await open.detect()).unread?.kind, "parser");
    open.change(good("open").text);
    assert.deepEqual(names(await open.detect()), ["Qwen/Qwen3-8B"]);
    open.close();
  });

  it("ends over a text: the others are asked again, one at a time, until it is known which one did it", async () => {
    const { detector, threads } = counted();
    const texts = [good("a"), good("b"), poison, good("c")];
    const found = await Promise.all(texts.map((document) => detector.detect(document)));
    assert.deepEqual(found.map(names), [["Qwen/Qwen3-8B"], ["Qwen/Qwen3-8B"], [], ["Qwen/Qwen3-8B"]]);
    assert.deepEqual(found[2]?.unread, { kind: "budget", reason: "ended the reading thread: it ended by itself" });
    const before = threads();
    assert.equal((await detector.detect(poison)).unread?.kind, "budget", "it is refused without another try");
    assert.deepEqual(names(await detector.detect(good("d"))), ["Qwen/Qwen3-8B"]);
    assert.ok(threads() <= before + 1);
  });

  it("hangs over a text: when it has shown no sign of life for long enough, that text is told as not read", async () => {
    const { detector } = counted(detectorThread(bundle), 5_000);
    const texts = [good("a"), python("endless", 'model_name = "acme/endless"\n'), good("b")];
    const found = await Promise.all(texts.map((document) => detector.detect(document)));
    assert.deepEqual(found.map(names), [["Qwen/Qwen3-8B"], [], ["Qwen/Qwen3-8B"]]);
    assert.deepEqual(found[1]?.unread, { kind: "budget", reason: "ended the reading thread: no sign of life" });
  });

  it("does not start: every question says why, and none waits", async () => {
    const { detector } = counted(detectorThread(join(folder, "no-such-thread.cjs")));
    const asked = [good("a"), good("b")].map((document) => detector.detect(document));
    for (const answer of asked) await assert.rejects(answer, /reading thread does not start.*no-such-thread/);
  });
});
