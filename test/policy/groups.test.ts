import assert from "node:assert/strict";
import { test } from "node:test";
import { fileText } from "../../server/src/domain/file-text";
import { createPolicies } from "../../server/src/policy/file/find-policy";

const root = "file:///w";

async function policyIn(files: Record<string, string>, path = "src/a.py", trusted = true) {
  const policies = createPolicies({ read: async (uri) => fileText(files[uri.replace(`${root}/`, "")]), trusted });
  const policy = await policies.policyFor(`${root}/${path}`, root);
  return {
    policy,
    problems: policies.problems().map(({ message, range }) => `${range.start.line + 1}: ${message}`),
    denied: policy.rules.get("denied-origin")?.options,
  };
}

test("a group stands for its countries and organizations, in overrides too", async () => {
  const text = `{
  "groups": { "far": { "countries": ["CN", "ru"], "organizations": ["acme*"] } },
  "rules": { "denied-origin": { "countries": ["@far", "CN"], "organizations": ["@far", "other"] } },
  "overrides": [{ "files": ["src/**"], "rules": { "denied-hosting": { "countries": ["@far"], "operators": ["@far"] } } }]
}`;
  const { denied, policy, problems } = await policyIn({ "stemma.jsonc": text });
  assert.deepEqual(problems, []);
  assert.deepEqual(denied, { countries: ["CN", "ru"], organizations: ["acme*", "other"], ancestors: true });
  const hosting = policy.rules.get("denied-hosting")?.options;
  assert.deepEqual([hosting?.countries, hosting?.operators], [["CN", "ru"], ["acme*"]]);
});

test("a group is known along the whole chain, and the nearest definition counts", async () => {
  const { denied, problems } = await policyIn({
    "org.jsonc":
      '{ "groups": { "far": { "countries": ["CN"] } }, "rules": { "denied-origin": { "countries": ["@far", "@near"] } } }',
    "stemma.jsonc":
      '{ "extends": "./org.jsonc", "groups": { "far": { "countries": ["RU"] }, "near": { "countries": ["FR"] } } }',
  });
  assert.deepEqual([denied?.countries, problems], [["RU", "FR"], []]);
});

test("a group that nobody defines, or that lacks the list, is told at its place", async () => {
  const text = `{
  "groups": { "far": { "countries": ["CN"] } },
  "rules": { "denied-origin": { "countries": [
    "@fare"],
    "organizations": [ "@far" ] } }
}`;
  const { problems, denied } = await policyIn({ "stemma.jsonc": text });
  assert.deepEqual(problems, [
    '4: There is no group "@fare"; there are: "@far".',
    '5: The group "@far" lists no organizations; add some, or remove it here.',
  ]);
  assert.deepEqual([denied?.countries, denied?.organizations], [[], []]);
});

test("names and members of groups are checked", async () => {
  const problemsOf = async (text: string) => (await policyIn({ "stemma.jsonc": text })).problems.join();
  assert.match(await problemsOf('{ "groups": { "a b": {} } }'), /"groups\.a b" is not a usable name/);
  assert.match(await problemsOf('{ "groups": { "a": { "countries": ["China"] } } }'), /write "CN"/);
  assert.match(await problemsOf('{ "groups": { "a": { "countries": ["@b"] } } }'), /not a country code/);
  assert.match(await problemsOf('{ "rules": { "denied-origin": { "countries": ["@"] } } }'), /not a country code/);
});

const rules = '{ "rules": { "denied-origin": { "countries": ["CN"] } } }';

test("extends takes an installed package: its stemma.jsonc, or what its manifest says", async () => {
  const own = { "app/stemma.jsonc": '{ "extends": "@acme/stemma-policy" }' };
  const at = "node_modules/@acme/stemma-policy";
  const packages: Record<string, string>[] = [
    { [`${at}/stemma.jsonc`]: rules },
    { [`app/${at}/stemma.jsonc`]: rules, [`${at}/stemma.jsonc`]: "{}" },
    { [`${at}/package.json`]: `{ "name": "x", "stemma": ${rules} }` },
    { [`${at}/package.json`]: '{ "stemma": "lib/p.jsonc" }', [`${at}/lib/p.jsonc`]: rules },
    {
      [`${at}/package.json`]: '{ "stemma": "./p.jsonc" }',
      [`${at}/p.jsonc`]: '{ "extends": "./q.jsonc" }',
      [`${at}/q.jsonc`]: rules,
    },
  ];
  for (const files of packages) {
    const { policy, problems, denied } = await policyIn({ ...own, ...files }, "app/a.py");
    assert.deepEqual([problems, denied?.countries], [[], ["CN"]], JSON.stringify(files));
    assert.equal(policy.rules.get("denied-origin")?.label, "@acme/stemma-policy");
    assert.equal(policy.uri, "file:///w/app/stemma.jsonc");
  }
});

test("a problem inside a manifest is told at its place in it", async () => {
  const { problems } = await policyIn({
    "stemma.jsonc": '{ "extends": "pol" }',
    "node_modules/pol/package.json": '{\n  "stemma": {\n    "rulez": {} } }',
  });
  assert.deepEqual(problems, ['3: "rulez" means nothing in a policy; did you mean "rules"?']);
});

test("a package that is not there, holds no policy, or leads out of itself is told", async () => {
  const own = { "stemma.jsonc": '{ "extends": "pol" }' };
  for (const manifest of [
    undefined,
    "{}",
    "not json",
    '{ "stemma": 7 }',
    '{ "stemma": "../../up.jsonc" }',
    '{ "stemma": "https://a.example/p.jsonc" }',
  ]) {
    const files = { ...own, ...(manifest && { "node_modules/pol/package.json": manifest }), "up.jsonc": rules };
    const { problems, denied } = await policyIn(files);
    assert.match(problems.join(), /"pol" is no preset, and no installed package/);
    assert.equal(denied, undefined);
  }
  assert.match(
    (await policyIn({ "stemma.jsonc": '{ "extends": "https://a.example/p.jsonc" }' })).problems.join(),
    /neither a preset nor/,
  );
});

test("an untrusted workspace reads a package only inside the policy's own folder", async () => {
  const inside = { "app/stemma.jsonc": '{ "extends": "pol" }', "app/node_modules/pol/stemma.jsonc": rules };
  assert.deepEqual((await policyIn(inside, "app/a.py", false)).denied?.countries, ["CN"]);
  const outside = { "app/stemma.jsonc": '{ "extends": "pol" }', "node_modules/pol/stemma.jsonc": rules };
  const { problems, denied } = await policyIn(outside, "app/a.py", false);
  assert.match(problems.join(), /before you trust the workspace/);
  assert.equal(denied, undefined);
});

test("use can differ by folder", async () => {
  const text = `{
  "use": { "commercial": true, "distribution": "product" },
  "overrides": [{ "files": ["research/**"], "use": { "commercial": false } }]
}`;
  const useAt = async (path: string) => (await policyIn({ "stemma.jsonc": text }, path)).policy.use;
  assert.deepEqual(await useAt("app/a.py"), { commercial: true, distribution: "product" });
  assert.deepEqual(await useAt("research/a.py"), { commercial: false, distribution: "product" });
});
