import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { completenessOf, endsOf, type Lineage, type ModelRecord, subjectOf } from "../../server/src/domain/lineage";
import { modelKey } from "../../server/src/domain/reference";
import { emptyRecord } from "../../server/src/lineage/merge";
import { createResolver } from "../../server/src/lineage/resolve";
import type { Answer, Source } from "../../server/src/lineage/source";
import { now, patient, realCatalog, ref } from "./world";

const evidence = { source: "a test", asOf: "2026-11", confidence: "declared" as const };

/** A record of `huggingface:t/<name>`; `root` when it has no bases and says so. */
function record(name: string, bases: readonly string[], root = false): ModelRecord {
  return {
    ...emptyRecord(ref(`huggingface:t/${name}`)),
    bases: bases.map((base) => ({ base: ref(`huggingface:t/${base}`), relation: "finetune", evidence })),
    ...(root ? { root: evidence } : {}),
  };
}

/** A source that answers by name; what it does not have is silent. */
function told(answers: Readonly<Record<string, Answer | ModelRecord | "throws" | "hangs">>, online = true): Source {
  return {
    name: online ? "an online source" : "a source on disk",
    online,
    async lookup(reference, signal) {
      const found = answers[reference.name.slice(2)];
      if (found === "throws") throw new Error("broken");
      if (found === "hangs") await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      if (found === undefined || typeof found === "string") return { kind: "silent" };
      return "kind" in found ? found : { kind: "record", record: found };
    },
  };
}

async function lineageOf(
  sources: readonly Source[],
  name: string,
  options: { online?: boolean; depth?: number; nodes?: number } = {},
) {
  const { online = true, ...bounds } = options;
  const resolver = createResolver({
    sources,
    catalog: await realCatalog(),
    clock: () => now,
    online: () => online,
    bounds,
  });
  return resolver.resolve(ref(`huggingface:t/${name}`), patient);
}

/** Endings by name: `base: root`. */
function endings(lineage: Lineage): string[] {
  return endsOf(lineage).map(({ record: { reference }, ending }) => `${reference.name.slice(2)}: ${ending}`);
}

describe("each branch says how it ends", () => {
  const cases: [words: string, answers: Parameters<typeof told>[0], endings: string[]][] = [
    ["a stated root", { x: record("x", ["r"]), r: record("r", [], true) }, ["r: root"]],
    ["known, no base stated", { x: record("x", ["r"]), r: record("r", []) }, ["r: not-known"]],
    ["asked and absent", { x: record("x", ["r"]), r: { kind: "absent", cause: "gone" } }, ["r: not-found"]],
    ["gated", { x: record("x", ["r"]), r: { kind: "gated", cause: "locked" } }, ["r: gated"]],
    ["no answer", { x: record("x", ["r"]), r: { kind: "unreachable", cause: "HTTP 500" } }, ["r: unreachable"]],
    ["a source that breaks its promise", { x: record("x", ["r"]), r: "throws" }, ["r: unreachable"]],
    ["nobody to ask", { x: record("x", ["r"]) }, ["r: not-asked"]],
    [
      "two parents",
      { x: record("x", ["r", "u"]), r: record("r", [], true), u: record("u", []) },
      ["r: root", "u: not-known"],
    ],
    ["itself", { x: record("x", ["x"]) }, ["x: not-known"]],
    ["a circle", { x: record("x", ["y"]), y: record("y", ["z"]), z: record("z", ["x"]) }, ["z: not-known"]],
    [
      "a circle beside a root",
      { x: record("x", ["y", "r"]), y: record("y", ["x"]), r: record("r", [], true) },
      ["y: not-known", "r: root"],
    ],
    [
      "a diamond",
      { x: record("x", ["a", "b"]), a: record("a", ["r"]), b: record("b", ["r"]), r: record("r", [], true) },
      ["r: root"],
    ],
  ];
  for (const [words, answers, expected] of cases) {
    test(words, async () => assert.deepEqual(endings(await lineageOf([told(answers)], "x")), expected));
  }

  test("offline, what the disk does not know was not asked, and no online source is", async () => {
    const asked: string[] = [];
    const spy: Source = {
      name: "online",
      online: true,
      async lookup(reference) {
        asked.push(reference.name);
        return { kind: "silent" };
      },
    };
    const lineage = await lineageOf([told({ x: record("x", ["r"]) }, false), spy], "x", { online: false });
    assert.deepEqual(endings(lineage), ["r: not-asked"]);
    assert.match(endsOf(lineage)[0]?.cause ?? "", /offline/);
    assert.deepEqual(asked, []);
  });

  test("a circle is never complete", async () => {
    assert.deepEqual(completenessOf(await lineageOf([told({ x: record("x", ["y"]), y: record("y", ["x"]) })], "x")), [
      "not-known",
    ]);
  });

  test("known on disk but the Hub cannot be reached: the open end is unreachable", async () => {
    const online = told({ x: { kind: "unreachable", cause: "HTTP 503" } });
    assert.deepEqual(endings(await lineageOf([told({ x: record("x", []) }, false), online], "x")), ["x: unreachable"]);
  });
});

describe("names", () => {
  test("a renamed base stands once, under its new name, and edges lead to it", async () => {
    const answers = {
      x: record("x", ["old", "new"]),
      old: record("new", [], true),
      new: record("new", [], true),
    };
    const lineage = await lineageOf([told(answers)], "x");
    assert.deepEqual([...lineage.nodes.keys()], ["huggingface:t/x", "huggingface:t/new"]);
    assert.deepEqual(new Set(subjectOf(lineage).record.bases.map(({ base }) => base.name)), new Set(["t/new"]));
    assert.ok(lineage.nodes.get("huggingface:t/new")?.record.aliases.includes("huggingface:t/old"));
  });

  test("a renamed subject says how it got its name", async () => {
    const lineage = await lineageOf([told({ old: record("new", [], true) })], "old");
    assert.equal(lineage.subject, "huggingface:t/new");
    assert.match(lineage.identified[0]?.value ?? "", /t\/old → huggingface:t\/new/);
  });

  test("ids that differ in case are one node", async () => {
    const lineage = await lineageOf([told({ x: record("x", ["base", "BASE"]), base: record("base", [], true) })], "x");
    assert.equal(lineage.nodes.size, 2);
  });
});

describe("bounds", () => {
  const chain = (length: number) =>
    Object.fromEntries(
      Array.from({ length }, (_, n) => [
        `n${n}`,
        record(`n${n}`, n + 1 < length ? [`n${n + 1}`] : [], n + 1 === length),
      ]),
    );

  test("sixty-four steps up, and no further", async () => {
    const lineage = await lineageOf([told(chain(100))], "n0");
    assert.equal(lineage.nodes.size, 65);
    assert.deepEqual(lineage.limits, ["stopped 64 steps up"]);
    assert.deepEqual(endings(lineage), ["n64: bound"]);
  });

  test("two thousand models, and no more", async () => {
    const wide = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [
        `w${n}`,
        record(
          `w${n}`,
          Array.from({ length: 60 }, (_, m) => `w${n}-${m}`),
        ),
      ]),
    );
    const lineage = await lineageOf([told({ x: record("x", Object.keys(wide)), ...wide }, false)], "x");
    assert.equal(lineage.nodes.size, 2_000);
    assert.deepEqual(lineage.limits, ["stopped at 2000 models"]);
    assert.ok(endings(lineage).includes("w59: bound"));
  });
});

for (const [shape, children] of [
  ["a chain", 1],
  ["a tree", 64],
] as const) {
  test(`${shape} of invented bases costs 256 questions at most, and the rest is said`, async () => {
    let questions = 0;
    const inventing: Source = {
      name: "an online source",
      online: true,
      async lookup(reference) {
        questions++;
        const name = reference.name.slice(2);
        return {
          kind: "record",
          record: record(
            name,
            Array.from({ length: children }, (_, n) => `${name}-${n}`),
          ),
        };
      },
    };
    const lineage = await lineageOf([inventing], "x");
    assert.ok(questions <= 256, `${questions} questions`);
    assert.equal(completenessOf(lineage) === "complete", false);
    if (children > 1) {
      const cause = "the network is asked about 256 models of one lineage at most";
      assert.ok(lineage.limits.includes(cause));
      assert.ok(endsOf(lineage).some((node) => node.ending === "not-asked" && node.cause === cause));
    }
  });
}

test("any graph in any weather: it ends, it does not throw, its bounds hold, its subject is there, nothing goes round", async () => {
  const names = [..."abcdefgh"];
  const weather = fc.constantFrom<Answer | "throws">(
    { kind: "silent" },
    { kind: "absent", cause: "gone" },
    { kind: "gated", cause: "locked" },
    { kind: "unreachable", cause: "HTTP 500" },
    { kind: "not-asked", cause: "private" },
    "throws",
  );
  const known = fc.record({
    name: fc.constantFrom(...names),
    bases: fc.array(fc.constantFrom(...names, "A", "stranger"), { maxLength: 4 }),
    root: fc.boolean(),
  });
  const answer = fc.oneof(known, known, weather);
  const world = fc.dictionary(fc.constantFrom(...names), answer, { maxKeys: 8 });
  const bounds = fc.record({
    online: fc.boolean(),
    depth: fc.integer({ min: 0, max: 5 }),
    nodes: fc.integer({ min: 1, max: 9 }),
  });
  await fc.assert(
    fc.asyncProperty(world, world, fc.constantFrom(...names), bounds, async (disk, net, asked, options) => {
      const made = (answers: typeof disk) =>
        Object.fromEntries(
          Object.entries(answers).map(([name, one]) => [
            name,
            typeof one === "object" && "bases" in one ? record(one.name, one.bases, one.root) : one,
          ]),
        );
      const lineage = await lineageOf([told(made(disk), false), told(made(net))], asked, options);
      assert.ok(subjectOf(lineage));
      assert.equal([...lineage.nodes.keys()][0], lineage.subject);
      assert.ok(lineage.nodes.size <= options.nodes);
      assert.ok(endsOf(lineage).length > 0);
      for (const [key, node] of lineage.nodes) {
        assert.equal(key, modelKey(node.record.reference));
        assert.ok(node.depth <= options.depth);
        const leadsOn = node.record.bases.some(({ base }) => lineage.nodes.has(modelKey(base)));
        assert.ok(leadsOn || node.ending !== undefined, `${key} neither leads on nor ends`);
        if (node.record.bases.some(({ base }) => !lineage.nodes.has(modelKey(base))))
          assert.equal(node.ending, "bound");
      }
      assertNoCircle(lineage);
    }),
    { numRuns: 400 },
  );
});

/** Fails when some path over edges comes back to where it was. */
function assertNoCircle(lineage: Lineage): void {
  const above = (key: string, path: readonly string[]): void => {
    assert.ok(!path.includes(key), [...path, key].join(" → "));
    for (const { base } of lineage.nodes.get(key)?.record.bases ?? []) above(modelKey(base), [...path, key]);
  };
  above(lineage.subject, []);
}
