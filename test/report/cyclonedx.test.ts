import assert from "node:assert/strict";
import { test } from "node:test";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { cyclonedx } from "../../server/src/report/formats/cyclonedx";
import { makeReport } from "../../server/src/report/report";
import { options } from "./frame";
import { matchesGolden } from "./golden";
import {
  analysis,
  distill,
  edge,
  evidence,
  fact,
  finding,
  hub,
  lineage,
  node,
  qwen,
  range,
  record,
  root,
  sampleReport,
  unknown,
  use,
} from "./sample";

/** The format's own library, with its schema of 1.6, strict. */
const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
const stats = { files: 1, bytes: 1, milliseconds: 1 };
const parts = { root, skipped: [], stats, factsDate: "2026-11-01" };

async function valid(written: string) {
  const faults = await validator.validate(written);
  assert.equal(faults, null, JSON.stringify(faults, null, 1));
  return JSON.parse(written);
}

test("the sample as a bill of materials, valid by the format's own library", async () => {
  const written = cyclonedx(sampleReport(), options);
  matchesGolden("cyclonedx.json", written);
  await valid(written);
});

test("the library refuses what is not CycloneDX", async () => {
  const broken = JSON.parse(cyclonedx(sampleReport(), options));
  broken.components[0].invented = true;
  assert.notEqual(await validator.validate(JSON.stringify(broken)), null);
});

test("every name in the graph is a component, and every component has its place in the graph", async () => {
  const bom = await valid(cyclonedx(sampleReport(), options));
  const refs = [bom.metadata.component, ...bom.components, ...(bom.services ?? [])].map((each) => each["bom-ref"]);
  assert.equal(new Set(refs).size, refs.length);
  assert.deepEqual(bom.dependencies.map(({ ref }: { ref: string }) => ref).sort(), [...refs].sort());
  for (const { dependsOn } of bom.dependencies) for (const ref of dependsOn) assert.ok(refs.includes(ref), ref);
});

test("the serial number follows from the content, not from the time", async () => {
  const first = await valid(cyclonedx(sampleReport(), options));
  const later = cyclonedx(sampleReport(), { frame: { ...options.frame, time: "2027-01-01T00:00:00Z" } });
  assert.equal(first.serialNumber, (await valid(later)).serialNumber);
  const other = makeReport({ ...parts, analyses: [analysis("a.py", [use("a.py", range(0, 0, 4), unknown())])] });
  assert.notEqual(first.serialNumber, (await valid(cyclonedx(other, options))).serialNumber);
});

test("what nobody knows is said", async () => {
  const report = makeReport({ ...parts, analyses: [analysis("a.py", [use("a.py", range(0, 0, 4), unknown())])] });
  const bom = await valid(cyclonedx(report, options));
  const values = Object.fromEntries(
    bom.components[0].properties.map((each: { name: string; value: string }) => [each.name, each.value]),
  );
  assert.equal(values["stemma:developer"], "unknown");
  assert.equal(values["stemma:license"], "unknown");
  assert.equal(values["stemma:completeness"], "not-asked");
  assert.equal(values["stemma:revision"], "not pinned");
  assert.deepEqual(bom.compositions, [
    { aggregate: "unknown", dependencies: ["/project"] },
    { aggregate: "incomplete", dependencies: ["huggingface:acme/support-bot"] },
  ]);
});

test("files that were not read make the bill incomplete, and a cancelled scan does", async () => {
  const skipped = [{ uri: `${root}a.bin`, reason: "binary" }];
  for (const more of [{ skipped }, { partial: "the scan was cancelled" }]) {
    const bom = await valid(cyclonedx(makeReport({ ...parts, analyses: [], ...more }), options));
    assert.equal(bom.compositions[0].aggregate, "incomplete");
    assert.ok(bom.metadata.properties.some(({ name }: { name: string }) => name === "stemma:incomplete"));
  }
});

test("a package URL carries a commit and nothing else for a version", async () => {
  const commit = "043235D6088ECD3DD5FB5CA3592B6913FD516027";
  const purl = async (...revisions: (string | undefined)[]) => {
    const uses = revisions.map((revision, i) =>
      use("a.py", range(i, 0, 4), qwen(), { reference: hub("Qwen/Qwen2.5-7B-Instruct", revision) }),
    );
    const bom = await valid(cyclonedx(makeReport({ ...parts, analyses: [analysis("a.py", uses)] }), options));
    return bom.components.find((each: { name: string }) => each.name === "Qwen2.5-7B-Instruct");
  };
  const plain = "pkg:huggingface/Qwen/Qwen2.5-7B-Instruct";
  assert.equal((await purl(commit)).purl, `${plain}@${commit.toLowerCase()}`);
  assert.equal((await purl("main")).purl, plain);
  assert.equal((await purl("main")).version, "main");
  assert.equal((await purl(commit, undefined)).purl, plain);
  assert.equal((await purl(commit, undefined)).version, undefined);
});

test("a license is an id of the list, an expression or a name", async () => {
  const licensed = async (id: string, name: string) => {
    const of = lineage(
      hub("x/a"),
      node(record(hub("x/a"), { license: fact({ id, name }), root: evidence }), 0, "root"),
    );
    const report = makeReport({ ...parts, analyses: [analysis("a.py", [use("a.py", range(0, 0, 3), of)])] });
    return (await valid(cyclonedx(report, options))).components[0].licenses;
  };
  assert.deepEqual(await licensed("apache-2.0", "Apache-2.0"), [{ license: { id: "Apache-2.0" } }]);
  assert.deepEqual(await licensed("apache-2.0 or mit", "Apache-2.0 OR MIT"), [{ expression: "Apache-2.0 OR MIT" }]);
  assert.deepEqual(await licensed("llama3.1", "Llama 3.1 Community"), [{ license: { name: "Llama 3.1 Community" } }]);
});

test("a hosted model has a service with its country; a local one has none", async () => {
  const hosted = fact({ operator: "Acme AI", country: "us", dataRegion: "EU", kind: "hosted" as const });
  const local = fact({ operator: "this machine", kind: "local" as const });
  const uses = [
    { ...use("a.py", range(0, 0, 3), qwen(), { endpoint: { url: "https://api.example.com/v1" } }), hosting: hosted },
    { ...use("b.py", range(0, 0, 3), distill()), hosting: local },
  ];
  const bom = await valid(cyclonedx(makeReport({ ...parts, analyses: [analysis("a.py", uses)] }), options));
  assert.equal(bom.services.length, 1);
  assert.deepEqual(bom.services[0].provider, { name: "Acme AI", address: { country: "US" } });
  assert.deepEqual(bom.services[0].endpoints, ["https://api.example.com/v1"]);
  const depends = bom.dependencies.find(({ ref }: { ref: string }) => ref === "/service/Acme AI");
  assert.deepEqual(depends.dependsOn, ["huggingface:Qwen/Qwen2.5-7B-Instruct"]);
});

test("a lineage in a circle, and a base that no walk reached, make a valid bill", async () => {
  const circle = lineage(
    hub("x/a"),
    node(record(hub("x/a"), { bases: [edge(hub("x/b"), "merge"), edge(hub("x/far"))] }), 0),
    node(record(hub("x/b"), { bases: [edge(hub("x/a")), edge(hub("x/a"), "merge")] }), 1, "bound"),
  );
  const one = use("a.py", range(0, 0, 3), circle);
  const report = makeReport({ ...parts, analyses: [analysis("a.py", [one], [finding(one, "denied-model")])] });
  const bom = await valid(cyclonedx(report, options));
  assert.equal(bom.components.length, 3);
  assert.ok(
    bom.components.every((each: { properties: { name: string; value: string }[] }) =>
      each.properties.some(({ name, value }) => name === "stemma:completeness" && value === "bound"),
    ),
  );
});

test("nothing found makes a valid bill", async () => {
  const bom = await valid(cyclonedx(makeReport({ ...parts, analyses: [] }), options));
  assert.deepEqual(bom.components, []);
});
