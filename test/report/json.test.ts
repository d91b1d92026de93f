import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv";
import { explainJson } from "../../server/src/report/explain/explain-json";
import { json } from "../../server/src/report/formats/json";
import { makeReport } from "../../server/src/report/report";
import { matchesGolden } from "./golden";
import { analysis, distill, hub, range, root, sampleReport, unknown, use } from "./sample";

const schema = JSON.parse(readFileSync(new URL("schema.json", import.meta.url), "utf8"));
const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);

test("the contract, field by field", () => {
  const written = json(sampleReport());
  matchesGolden("report.json", written);
  assert.ok(validate(JSON.parse(written)), JSON.stringify(validate.errors, null, 1));
});

test("the schema is strict: a field too many or too few is refused", () => {
  const more = JSON.parse(json(sampleReport()));
  more.references[0].extra = 1;
  assert.equal(validate(more), false);
  const less = JSON.parse(json(sampleReport()));
  delete less.references[0].revision;
  assert.equal(validate(less), false);
});

test("an empty report has every field", () => {
  const stats = { files: 0, bytes: 0, milliseconds: 0 };
  const empty = json(makeReport({ root, analyses: [], skipped: [], stats, factsDate: "2026-11-01" }));
  assert.ok(validate(JSON.parse(empty)), JSON.stringify(validate.errors));
});

test("places count from 1, and names of files are plain and relative", () => {
  const odd = use("a%20b/%E6%A8%A1.py", range(0, 0, 3), unknown());
  const above = use("../other/c.py", range(2, 4, 3), unknown());
  const report = makeReport({
    root: "file:///project/sub/",
    analyses: [
      analysis("x", [
        { ...odd, detection: { ...odd.detection, uri: "file:///project/sub/a%20b/%E6%A8%A1.py" } },
        { ...above, detection: { ...above.detection, uri: "file:///project/other/c.py" } },
      ]),
    ],
    skipped: [],
    stats: { files: 1, bytes: 1, milliseconds: 1 },
    factsDate: "2026-11-01",
  });
  const { references } = JSON.parse(json(report));
  assert.deepEqual(
    references.map(({ file, line, column, endColumn }: Record<string, unknown>) => [file, line, column, endColumn]),
    [
      ["../other/c.py", 3, 5, 8],
      ["a b/模.py", 1, 1, 4],
    ],
  );
});

test("a name in use joins its place to its model", () => {
  const written = JSON.parse(json(sampleReport()));
  const names = new Set(
    written.models.flatMap((model: { reference: string; aliases: string[] }) => [model.reference, ...model.aliases]),
  );
  for (const { provider, name } of written.references) assert.ok(names.has(`${provider}:${name}`), name);
});

test("open branches are not complete", () => {
  const one = use("a.py", range(0, 0, 3), distill());
  const stats = { files: 1, bytes: 1, milliseconds: 1 };
  const report = makeReport({ root, analyses: [analysis("a.py", [one])], skipped: [], stats, factsDate: "2026-11-01" });
  const [model] = JSON.parse(json(report)).models;
  assert.equal(model.completeness, "not-asked");
  assert.deepEqual(model.roots, ["huggingface:meta-llama/Llama-3.1-8B"]);
});

test("one lineage for scripts", () => {
  matchesGolden("explain.json", explainJson(distill(), { factsDate: "2026-11-01" }));
  const [only] = JSON.parse(explainJson(unknown(), { factsDate: "2026-11-01" })).nodes;
  assert.deepEqual(
    [only.reference, only.developer, only.ending],
    [`huggingface:${hub("acme/support-bot").name}`, null, "not-asked"],
  );
});
