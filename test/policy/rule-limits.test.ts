/** Where rules begin and end: days, names, tags, words. The pages show what each is for. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "../../server/src/domain/finding";
import { evaluate } from "../../server/src/policy/evaluate";
import { parsePolicy } from "../../server/src/policy/file/parse-policy";
import { resolvePolicy } from "../../server/src/policy/file/resolve-policy";
import { usesIn, type World } from "./world";

const uri = "file:///project/a.py";
const policyUri = "file:///project/stemma.jsonc";

/** What a policy of these rules alone finds at the world's first model, written in one line of code. */
function found(
  rules: object,
  world: World,
  text = `load("${Object.keys(world)[0]?.replace(/^\w+:/, "")}")\n`,
): readonly Finding[] {
  const { policy, problems } = parsePolicy(JSON.stringify({ rules }), policyUri);
  assert.deepEqual(problems, []);
  assert.ok(policy);
  const document = { uri, languageId: "python", text };
  return evaluate({
    document,
    uses: usesIn(document, world),
    policy: resolvePolicy([{ preset: "inventory" }, { file: policy }], uri),
    today: "2026-11-22",
  }).findings;
}

test("retired-model: from the day on it is over, before it the words and the severity follow the days", () => {
  const said = (retires: string, options: object = {}) => {
    const [one] = found({ "retired-model": { severity: "error", ...options } }, { "openai:gpt-x": { retires } });
    return one && `${one.severity}: ${one.message.split(". ")[0]}`;
  };
  assert.equal(said("2026-11-21"), 'error: "gpt-x" was retired on 2026-11-21');
  assert.equal(said("2026-11-22"), 'error: "gpt-x" was retired on 2026-11-22');
  assert.equal(said("2026-11-23"), 'warning: "gpt-x" will be retired on 2026-11-23, in 1 day');
  assert.equal(said("2026-12-22"), 'warning: "gpt-x" will be retired on 2026-12-22, in 30 days');
  assert.equal(said("2027-02-20"), 'warning: "gpt-x" will be retired on 2027-02-20, in 90 days');
  assert.equal(said("2027-02-21"), 'hint: "gpt-x" will be retired on 2027-02-21, in 91 days');
  assert.equal(said("2027-11-22"), 'hint: "gpt-x" will be retired on 2027-11-22, in 365 days');
  assert.equal(said("2027-11-23"), undefined);
  assert.equal(said("2027-02-21", { noticeDays: 10, urgentDays: 91 })?.split(":")[0], "warning");
  assert.equal(
    said("2026-11", {}),
    'warning: "gpt-x" will be retired on 2026-11, in 8 days',
    "a month counts to its last day",
  );
  assert.equal(said("2026-10"), 'error: "gpt-x" was retired on 2026-10');
  assert.equal(said("some day"), undefined);
});

test("retired-model: the successor is named where the publisher names one, and a repository that is gone needs no date", () => {
  const rules = { "retired-model": "warning" };
  const [next] = found(rules, { "openai:gpt-x": { retires: "2026-01-01", more: { successor: "openai:gpt-y" } } });
  assert.match(next?.message ?? "", /Move to openai:gpt-y, which its publisher names as the successor\.$/);
  const [gone] = found(rules, { "huggingface:acme/bot": { more: { disabled: true } } });
  assert.equal(
    gone?.message,
    'The repository of "acme/bot" was taken down by its host. Choose a model that stays in service.',
  );
});

test("unpinned-revision: of Ollama's tags the latest moves, said or not", () => {
  const said = (name: string, accept: string[] = []) =>
    found({ "unpinned-revision": { severity: "warning", accept } }, { [`ollama:${name}`]: {} }).length;
  assert.equal(said("qwen3"), 1);
  assert.equal(said("qwen3:latest"), 1);
  assert.equal(said("qwen3:8b"), 0);
  assert.equal(said("host.example:5000/qwen3"), 1, "A port is no tag.");
  assert.equal(said("qwen3:latest", ["lat*"]), 0);
  assert.equal(said("qwen3:latest", ["v*"]), 1);
});

test("denied-origin: a list names the id, the name or the group; one of them is enough", () => {
  const world: World = { "huggingface:far/bot": { developer: "Far Lab", controller: "Big Group", country: "SG" } };
  const said = (organizations: string[], more: object = {}) =>
    found({ "denied-origin": { severity: "error", organizations, ...more } }, world).length;
  for (const name of ["far lab", "Far Lab", "Big Group", "Big*", "other"])
    assert.equal(said([name]), name === "other" ? 0 : 1, name);
  assert.equal(said(["other", "Far*"]), 1);
  assert.equal(said([], { countries: ["CN", "sg"] }), 1);
  assert.equal(said([], { countries: ["CN"] }), 0);
});

test("denied-origin: a repackager's country says nothing, its name does", () => {
  const world: World = { "huggingface:far/bot": { developer: "Far", country: "CN", madeBy: "repackager" } };
  assert.equal(found({ "denied-origin": { severity: "error", countries: ["CN"] } }, world).length, 0);
  assert.equal(found({ "denied-origin": { severity: "error", organizations: ["far"] } }, world).length, 1);
});

test("a maker is named with country and doubt, as far as there are any", () => {
  const said = (entry: World[string]) =>
    /is made by (.*), which/.exec(
      found({ "denied-origin": { severity: "error", organizations: ["acme"] } }, { "huggingface:acme/bot": entry })[0]
        ?.message ?? "",
    )?.[1];
  assert.equal(said({ developer: "Acme" }), "Acme");
  assert.equal(said({ developer: "Acme", country: "FR" }), "Acme (France)");
  assert.equal(said({ developer: "Acme", country: "FR", confidence: "unverified" }), "Acme (France, unverified)");
  assert.equal(said({ developer: "Acme", confidence: "disputed" }), "Acme (disputed)");
});
