import assert from "node:assert/strict";
import { test } from "node:test";
import type { ModelRecord } from "../../server/src/domain/lineage";
import { spdx } from "../../server/src/report/formats/spdx";
import { makeReport, type Report } from "../../server/src/report/report";
import { options } from "./frame";
import { matchesGolden } from "./golden";
import {
  analysis,
  distill,
  evidence,
  fact,
  hub,
  lineage,
  node,
  range,
  record,
  root,
  sampleReport,
  unknown,
  use,
} from "./sample";
import { faultsOf } from "./spdx-shape";

const parts = { root, skipped: [], stats: { files: 1, bytes: 1, milliseconds: 1 }, factsDate: "2026-11-01" };

type Element = Record<string, string> & { readonly to: readonly string[] };

function graphOf(report: Report): Element[] {
  const document = JSON.parse(spdx(report, options));
  assert.deepEqual(faultsOf(document), []);
  return document["@graph"];
}

const reportOn = (...lineages: ReturnType<typeof distill>[]) =>
  makeReport({
    ...parts,
    analyses: [
      analysis(
        "a.py",
        lineages.map((of, i) => use("a.py", range(i, 0, 4), of)),
      ),
    ],
  });

const modelled = (more: Partial<ModelRecord>) =>
  reportOn(lineage(hub("x/a"), node(record(hub("x/a"), more), 0, "root")));

test("the sample in SPDX, in its shape", () => {
  const written = spdx(sampleReport(), options);
  matchesGolden("spdx.json", written);
  assert.deepEqual(faultsOf(JSON.parse(written)), []);
});

test("the shape refuses what is not SPDX", () => {
  const document = JSON.parse(spdx(sampleReport(), options));
  const change = (at: number, more: object) => {
    const graph = document["@graph"].map((each: object, i: number) => (i === at ? { ...each, ...more } : each));
    return faultsOf({ ...document, "@graph": graph });
  };
  assert.deepEqual(change(1, {}), []);
  assert.notDeepEqual(change(1, { invented: "x" }), []);
  assert.notDeepEqual(change(1, { rootElement: ["urn:nowhere:1"] }), []);
  assert.notDeepEqual(change(0, { created: "yesterday" }), []);
});

test("each step of a lineage says how it was made and whether all above it is known", () => {
  const graph = graphOf(reportOn(distill()));
  const steps = graph.filter(({ relationshipType }) => relationshipType === "descendantOf");
  const named = steps.map(({ from, to, comment, completeness }) => [
    decodeURIComponent(from?.split("/").at(-1) ?? ""),
    decodeURIComponent(to[0]?.split("/").at(-1) ?? ""),
    comment,
    completeness,
  ]);
  const model = "huggingface:deepseek-ai/DeepSeek-R1-Distill-Llama-8B";
  assert.deepEqual(named, [
    ["huggingface:deepseek-ai/DeepSeek-R1", "NoAssertionElement", undefined, "noAssertion"],
    [model, "huggingface:meta-llama/Llama-3.1-8B", "finetune", "incomplete"],
    [model, "huggingface:deepseek-ai/DeepSeek-R1", "distill", "incomplete"],
    ["huggingface:meta-llama/Llama-3.1-8B", "NoneElement", undefined, "complete"],
  ]);
});

test("an unknown license is asserted by nobody; one outside the list has a reference and its name", () => {
  const licensed = (report: Report) => {
    const graph = graphOf(report);
    const relation = graph.find(({ relationshipType = "" }) => /License/.test(relationshipType));
    const license = graph.find(({ spdxId }) => spdxId === relation?.to[0]);
    return [relation?.relationshipType, license?.simplelicensing_licenseExpression ?? relation?.to[0], license?.name];
  };
  assert.deepEqual(licensed(reportOn(unknown())), [
    "hasDeclaredLicense",
    "expandedlicensing_NoAssertionLicense",
    undefined,
  ]);
  const llama = { id: "llama3.1", name: "Llama 3.1 Community" };
  assert.deepEqual(licensed(modelled({ license: fact(llama, { confidence: "declared" }) })), [
    "hasDeclaredLicense",
    "LicenseRef-stemma-llama3.1",
    "Llama 3.1 Community",
  ]);
  assert.deepEqual(licensed(modelled({ license: fact({ id: "apache-2.0", name: "Apache-2.0" }) })), [
    "hasConcludedLicense",
    "Apache-2.0",
    "Apache-2.0",
  ]);
});

test("datasets, maker and country have their place", () => {
  const graph = graphOf(
    modelled({
      datasets: ["acme/web", "acme/web"],
      developer: fact({ id: "acme", name: "Acme", country: "fr" }),
      root: evidence,
    }),
  );
  assert.equal(graph.filter(({ type }) => type === "dataset_DatasetPackage").length, 1);
  assert.equal(graph.find(({ type }) => type === "Organization")?.comment, "Country: France");
  assert.ok(graph.some(({ relationshipType }) => relationshipType === "trainedOn"));
});

test("addresses follow from the content, not from the time", () => {
  const at = (time: string) => JSON.parse(spdx(sampleReport(), { frame: { ...options.frame, time } }))["@graph"];
  const [[first, ...rest], [second, ...others]] = [at("2026-11-22T04:30:00Z"), at("2027-01-01T00:00:00Z")];
  assert.notDeepEqual(first, second);
  assert.deepEqual(rest, others);
  assert.notEqual(graphOf(reportOn(unknown()))[1]?.spdxId, rest[0].spdxId);
});
