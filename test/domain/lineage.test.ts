import assert from "node:assert/strict";
import { test } from "node:test";
import { atLeast, severities } from "../../server/src/domain/finding";
import {
  ancestorsOf,
  completenessOf,
  type Ending,
  endings,
  endsOf,
  isUnknown,
  type Lineage,
  type ModelRecord,
  subjectOf,
} from "../../server/src/domain/lineage";
import { countryName } from "../../server/src/domain/origin";
import { territoriesOverlap } from "../../server/src/domain/territory";
import { tooLarge } from "../../server/src/domain/unread";

const evidence = { source: "a card", asOf: "2026-01", confidence: "declared" } as const;

function lineage(endings: readonly (Ending | undefined)[], more: Partial<ModelRecord> = {}): Lineage {
  const nodes = endings.map((ending, depth) => {
    const reference = { provider: "huggingface", name: `acme/m${depth}` };
    const record = { reference, aliases: [], bases: [], contradictions: [], notes: [], ...(depth === 0 && more) };
    return [`huggingface:acme/m${depth}`, { record, depth, ...(ending && { ending }) }] as const;
  });
  const asked = { provider: "huggingface", name: "acme/m0" };
  return { asked, subject: "huggingface:acme/m0", nodes: new Map(nodes), identified: [], limits: [] };
}

test("a lineage is complete only where every branch ends at a root; else the worst ending comes first", () => {
  assert.equal(completenessOf(lineage([undefined, "root", "root"])), "complete");
  assert.deepEqual(completenessOf(lineage([undefined, "root", "undisclosed"])), ["undisclosed"]);
  assert.deepEqual(completenessOf(lineage([undefined, "root", "closed"])), ["closed"]);
  assert.deepEqual(completenessOf(lineage([undefined, ...endings, ...endings])), endings.slice(1).reverse());
});

test("the subject is no ancestor, and only nodes with an ending are ends", () => {
  const some = lineage([undefined, undefined, "root"]);
  assert.equal(subjectOf(some).depth, 0);
  assert.deepEqual(
    ancestorsOf(some).map(({ depth }) => depth),
    [1, 2],
  );
  assert.deepEqual(
    endsOf(some).map(({ depth }) => depth),
    [2],
  );
  assert.throws(() => subjectOf({ ...some, subject: "huggingface:acme/none" }), /acme\/none lacks its own subject/);
});

test("a model is unknown while nothing at all is known of it", () => {
  assert.ok(isUnknown(lineage(["not-asked"])));
  const edge = { base: { provider: "huggingface", name: "acme/m1" }, relation: "finetune", evidence } as const;
  for (const known of [
    { developer: { value: { id: "acme", name: "Acme" }, evidence } },
    { license: { value: { id: "mit", name: "MIT" }, evidence } },
    { bases: [edge] },
    { root: evidence },
  ])
    assert.ok(!isUnknown(lineage([undefined], known)), JSON.stringify(known));
});

test("severities are in order, and each is at least itself", () => {
  for (const [i, one] of severities.entries())
    for (const [j, other] of severities.entries()) assert.equal(atLeast(one, other), i <= j, `${one}, ${other}`);
});

test("territories overlap where they are the same, or one is the Union and the other a member", () => {
  for (const [a, b] of ["FR FR", "fr FR", "EU DE", "IE eu", "EU EU", "SK EU"].map((pair) => pair.split(" ")))
    assert.ok(territoriesOverlap(a ?? "", b ?? ""), `${a} ${b}`);
  for (const [a, b] of ["FR DE", "EU GB", "US EU", "EU CH"].map((pair) => pair.split(" ")))
    assert.ok(!territoriesOverlap(a ?? "", b ?? ""), `${a} ${b}`);
});

test("a country's name is English, and what is no code stays as it is", () => {
  assert.equal(countryName("cn"), "China");
  assert.equal(countryName("not a code"), "not a code");
});

test("a size is told in megabytes from one on, with a digit at most", () => {
  const said = (bytes: number) => tooLarge(bytes).reason;
  assert.equal(said(2 * 1024 * 1024), "larger than 2 MB");
  assert.equal(said(1024 * 1024), "larger than 1 MB");
  assert.equal(said(1.5 * 1024 * 1024), "larger than 1.5 MB");
  assert.equal(said(1024 * 1024 - 1), "larger than 1048575 bytes");
});
