/** Ten thousand edits: no tree is left over, and memory stays where it was. The detector is the real one, the rest is a fake. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createDetector } from "../../server/src/detect/detect";
import { liveTrees } from "../../server/src/detect/syntax/grammar";
import type { Analysis } from "../../server/src/domain/analysis";
import type { OpenCore, ServedStemma } from "../../server/src/lsp/server/server-host";
import { detectorAssets } from "../detect/assets";
import { lineageOf, models } from "../editor/fixture";
import { profiles, startEditor } from "./editor";
import { fakeCore } from "./fake-core";

const edits = 10_000;
/** An open text keeps the trees that its facts were read from, at most this many. */
const treesOfText = 48;
const id = "Qwen/Qwen2.5-7B";
const text = `from transformers import AutoModel\n${Array.from(
  { length: 60 },
  (_, i) => `def f${i}():\n    return AutoModel.from_pretrained("${id}")\n`,
).join("\n")}`;
const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

test(`${edits} edits leave no tree and no memory behind`, { timeout: 1_200_000 }, async () => {
  const detector = await createDetector(detectorAssets());
  let parsed = 0;
  const create: OpenCore = async (seed) => {
    const { stemma, host } = await fakeCore().create(seed);
    const open: ServedStemma["open"] = (document) => {
      const session = detector.open(document);
      return {
        change: (newText) => session.change(newText),
        async analyze(): Promise<Analysis> {
          parsed++;
          const { detections } = await session.detect();
          const uses = detections.map((detection) => ({ detection, lineage: lineageOf(id, models) }));
          return { uri: document.uri, uses, findings: [], policy: { label: "" } };
        },
        close: () => session.close(),
      };
    };
    return { stemma: { ...stemma, open }, host };
  };
  const before = liveTrees();
  const editor = await startEditor(create, { capabilities: profiles.pull }, { delays: { typing: 60_000 } });
  const uris = ["file:///w/a.py", "file:///w/b.py"];
  try {
    for (const uri of uris) await editor.open(uri, text);
    /** Asks for what is known now, without waiting until typing rests. */
    const references = (uri: string) =>
      editor.request<{ uri: string }[]>("textDocument/references", {
        textDocument: { uri },
        position: { line: 2, character: 45 },
        context: { includeDeclaration: true },
      });

    const versions = new Map(uris.map((uri) => [uri, 1]));
    let warm = 0;
    for (let i = 0; i < edits; i++) {
      const uri = uris[i % 2] ?? "";
      const version = (versions.get(uri) ?? 1) + 1;
      versions.set(uri, version);
      const line = 3 + 4 * (Math.floor(i / 4) % 15);
      const at = { line, character: 4 };
      // One blank is typed in, and taken out again two edits later.
      const range = { start: at, end: i % 4 < 2 ? at : { line, character: 5 } };
      await editor.change(uri, version, i % 4 < 2 ? " " : "", range);
      if (i % 40 === 39) {
        await references(uri);
        const live = liveTrees() - before;
        assert.ok(live <= treesOfText * uris.length, `${live} trees live for ${uris.length} texts.`);
      }
      if (i === edits / 5) warm = process.memoryUsage().rss;
    }
    for (const uri of uris) assert.equal((await references(uri)).filter((place) => place.uri === uri).length, 60);
    assert.ok(parsed >= edits / 40, `Only ${parsed} analyses were made.`);
    const grown = process.memoryUsage().rss - warm;
    assert.ok(grown < 100 * 1024 * 1024, `Memory grew by ${megabytes(grown)} MB over ${(edits * 4) / 5} edits.`);

    for (let i = 0; i < 100; i++) {
      const uri = `file:///w/c${i}.py`;
      await editor.open(uri, text);
      if (i % 2) await references(uri);
      await editor.close(uri);
    }
    for (const uri of uris) await editor.close(uri);
  } finally {
    await editor.stop();
  }
  assert.equal(liveTrees(), before, "Trees outlived their texts.");
});
