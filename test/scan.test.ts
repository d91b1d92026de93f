import assert from "node:assert/strict";
import { test } from "node:test";
import { type Progress, type ScanInput, type ScanPlan, scan } from "../server/src/core/scan";
import type { Analysis } from "../server/src/domain/analysis";
import type { TextDocument } from "../server/src/domain/text";
import { analysis, finding, qwen, range, root, unknown, use } from "./report/sample";

const textOf = (name: string): ScanInput => ({
  kind: "text",
  document: { uri: root + name, languageId: "python", text: "" },
  bytes: 10,
});

async function* inputs(...items: ScanInput[]): AsyncGenerator<ScanInput> {
  yield* items;
}

/** Scans with a core that knows one thing: what is in a text. */
async function scanned(
  files: AsyncIterable<ScanInput>,
  analyze: (document: TextDocument) => Promise<Analysis>,
  more: Partial<ScanPlan> = {},
) {
  let time = 0;
  const { report } = await scan({
    stemma: {
      analyze,
      analyzeUnread: async (uri, unread) => ({ ...empty({ uri, languageId: "", text: "" }), unread }),
      baselineFor: async () => undefined,
      factsDate: "2026-11-01",
      terms: new Map(),
      troubles: () => [],
    },
    inputs: files,
    root,
    signal: new AbortController().signal,
    now: () => (time += 50),
    covers: () => false,
    ...more,
  });
  return report;
}

const empty = (document: TextDocument): Analysis => ({
  uri: document.uri,
  uses: [],
  findings: [],
  policy: { label: "x" },
});

test("files become a report: what was read, what was not, and how long it took", async () => {
  const skipped: ScanInput = {
    kind: "skipped",
    uri: `${root}big.json`,
    unread: { kind: "too-large", reason: "larger than 2 MB" },
  };
  const report = await scanned(inputs(textOf("a.py"), skipped, textOf("b.py")), async (document) => empty(document));
  assert.deepEqual(report.stats, { files: 2, bytes: 20, detections: 0, accepted: 0, milliseconds: 50 });
  assert.deepEqual(report.skipped, [{ uri: `${root}big.json`, kind: "too-large", reason: "larger than 2 MB" }]);
});

test("the report does not depend on which file was done first", async () => {
  const run = (delays: number[]) =>
    scanned(inputs(textOf("a.py"), textOf("b.py"), textOf("c.py")), async (document) => {
      const name = document.uri.slice(root.length);
      await new Promise((done) => setTimeout(done, delays[name.charCodeAt(0) - 97]));
      const shared = use("a.py", range(0, 0, 3), qwen(), { construct: `seen from ${name}`, uri: `${root}shared.py` });
      return analysis(name, [shared], [finding(shared, "denied-origin")]);
    });
  assert.deepEqual((await run([20, 10, 0])).models, (await run([0, 10, 20])).models);
});

test("a fault in one file is told, and the others are still analyzed", async () => {
  const report = await scanned(inputs(textOf("a.py"), textOf("b.py")), async (document) => {
    if (document.uri.endsWith("a.py")) throw new Error("bad luck");
    return analysis("b.py", [use("b.py", range(0, 0, 3), unknown())]);
  });
  assert.deepEqual(report.skipped, [{ uri: `${root}a.py`, kind: "fault", reason: "could not be analyzed: bad luck" }]);
  assert.equal(report.models.length, 1);
});

test("a text that the analysis passes over is skipped with its reason", async () => {
  const report = await scanned(inputs(textOf("a.py")), async (document) => ({
    ...empty(document),
    unread: { kind: "binary", reason: "binary" },
  }));
  assert.deepEqual(report.skipped, [{ uri: `${root}a.py`, kind: "binary", reason: "binary" }]);
  assert.equal(report.stats.files, 0, "what was not analyzed does not count as read");
});

test("an abort ends the scan at once, with its reason", async () => {
  const stop = new AbortController();
  let analyzed = 0;
  const running = scanned(
    inputs(...Array.from({ length: 100 }, (_, i) => textOf(`${i}.py`))),
    async (document) => {
      if (++analyzed === 3) stop.abort(new Error("interrupted"));
      return empty(document);
    },
    { signal: stop.signal, inFlight: 2 },
  );
  await assert.rejects(running, /interrupted/);
  assert.ok(analyzed < 8, `${analyzed} were still analyzed`);
});

test("no more files than the limit are in work, and progress counts up", async () => {
  let now = 0;
  let most = 0;
  const seen: Progress[] = [];
  await scanned(
    inputs(...Array.from({ length: 20 }, (_, i) => textOf(`${i}.py`))),
    async (document) => {
      most = Math.max(most, ++now);
      await new Promise((done) => setImmediate(done));
      now--;
      return empty(document);
    },
    { inFlight: 3, onProgress: (progress: Progress) => seen.push(progress) },
  );
  assert.equal(most, 3);
  assert.deepEqual(
    seen.map(({ files }) => files),
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
});

test("an abort before the first file ends the scan too", async () => {
  const signal = AbortSignal.abort(new Error("interrupted"));
  await assert.rejects(
    scanned(inputs(textOf("a.py")), async (document) => empty(document), { signal }),
    /interrupted/,
  );
});

test("a policy that comes twice is judged once as a whole, and only where all its files were read", async () => {
  const policy: ScanInput = {
    kind: "text",
    document: { uri: `${root}stemma.jsonc`, languageId: "jsonc", text: "{}" },
    bytes: 2,
  };
  for (const covered of [true, false]) {
    let whole = 0;
    await scanned(inputs(policy, policy), async (document) => empty(document), {
      covers: () => covered,
      stemma: {
        analyze: async (document, _signal, look) => {
          if (look?.workspace?.complete) whole++;
          return empty(document);
        },
        analyzeUnread: async () => assert.fail("every file was read"),
        baselineFor: async () => undefined,
        factsDate: "2026-11-01",
        terms: new Map(),
        troubles: () => [],
      },
    });
    assert.equal(whole, covered ? 1 : 0);
  }
});
