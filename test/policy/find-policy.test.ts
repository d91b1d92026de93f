import assert from "node:assert/strict";
import { test } from "node:test";
import { absent, type FileText, fileText } from "../../server/src/domain/file-text";
import { createPolicies } from "../../server/src/policy/file/find-policy";

const root = "file:///w";
const denies = (...countries: string[]) => JSON.stringify({ rules: { "denied-origin": { countries } } });

/** A world of files that can be changed while it is looked at; `asked` are the reads. */
function world(files: Record<string, string>, trusted = true) {
  const asked: string[] = [];
  const read = async (uri: string) => {
    asked.push(uri);
    return fileText(files[uri.replace("file:///w/", "")]);
  };
  const policies = createPolicies({ read, trusted });
  return {
    files,
    asked,
    policies,
    countries: async (path: string) =>
      (await policies.policyFor(`${root}/${path}`, root)).rules.get("denied-origin")?.options.countries,
  };
}

test("without a file, recommended holds and denies no origin", async () => {
  const { policies } = world({});
  const policy = await policies.policyFor("file:///w/a/b.py", root);
  assert.equal(policy.label, "recommended (built in)");
  assert.equal(policy.uri, undefined);
  assert.equal(policy.rules.get("unknown-model")?.severity, "information");
  for (const id of ["denied-origin", "denied-model", "denied-license", "denied-hosting"])
    assert.equal(policy.rules.has(id), false);
});

test("the nearest file wins, and nothing above the root is read", async () => {
  const { countries, asked } = world({ "stemma.jsonc": denies("CN"), "a/stemma.jsonc": denies("RU") });
  assert.deepEqual(await countries("b/x.py"), ["CN"]);
  assert.deepEqual(await countries("a/b/x.py"), ["RU"]);
  assert.ok(!asked.includes("file:///stemma.jsonc"));
  const before = asked.length;
  await countries("a/b/y.py");
  assert.equal(asked.length, before, "What was read once is remembered.");
});

test("texts without a folder belong to the root, cells to their notebook", async () => {
  const { policies } = world({ "stemma.jsonc": denies("CN"), "a/stemma.jsonc": denies("RU") });
  const label = async (uri: string) => (await policies.policyFor(uri, root)).uri;
  assert.equal(await label("untitled:Untitled-1"), "file:///w/stemma.jsonc");
  assert.equal(await label("vscode-notebook-cell:/w/a/n.ipynb#W0sZmlsZQ"), "file:///w/a/stemma.jsonc");
  assert.equal(await label("file:///elsewhere/x.py"), "file:///w/stemma.jsonc");
});

test("file systems without an authority have folders too, and their notebooks' cells are governed like them", async () => {
  const files: Record<string, string> = {
    "memfs:/w/stemma.jsonc": denies("CN"),
    "memfs:/w/a/stemma.jsonc": denies("RU"),
    "vscode-remote://host%3A1/w/a/stemma.jsonc": denies("RU"),
  };
  const policies = createPolicies({ read: async (uri) => fileText(files[uri]), trusted: true });
  const label = async (uri: string, at: string) => (await policies.policyFor(uri, at)).uri;
  assert.equal(await label("memfs:/w/b/x.py", "memfs:/w"), "memfs:/w/stemma.jsonc");
  assert.equal(await label("memfs:/w/a/b/x.py", "memfs:/w"), "memfs:/w/a/stemma.jsonc");
  assert.equal(await label("vscode-notebook-cell:/w/a/n.ipynb#W0s", "memfs:/w"), "memfs:/w/a/stemma.jsonc");
  const remote = "vscode-remote://host%3A1/w";
  assert.equal(await label("vscode-notebook-cell://host%3A1/w/a/n.ipynb#W0s", remote), `${remote}/a/stemma.jsonc`);
  assert.equal(await label("vscode-notebook-cell:host%3A1/w/a/n.ipynb#x", remote), `${remote}/a/stemma.jsonc`);
  assert.equal(await label("untitled:/w/a/x.py", "memfs:/w"), "memfs:/w/stemma.jsonc");
});

test("an extended policy gives options, the nearer one the severity", async () => {
  const { policies } = world({
    "org/base.jsonc":
      '{ "extends": "strict", "rules": { "denied-origin": { "severity": "error", "countries": ["CN"] } }, "approved": [{ "model": "a/far" }] }',
    "a/stemma.jsonc":
      '{ "extends": "../org/base.jsonc", "rules": { "denied-origin": "hint" }, "approved": [{ "model": "a/near" }] }',
  });
  const policy = await policies.policyFor("file:///w/a/x.py", root);
  assert.equal(policy.rules.get("denied-origin")?.severity, "hint");
  assert.deepEqual(policy.rules.get("denied-origin")?.options.countries, ["CN"]);
  assert.equal(
    policy.rules.get("unknown-model")?.severity,
    "warning",
    "The default preset does not undo the one that is extended.",
  );
  assert.deepEqual(
    policy.approved.map(({ model }) => model),
    ["a/near", "a/far"],
  );
  assert.deepEqual(policies.problems(), []);
});

test("inventory begins with nothing; a later preset wins", async () => {
  const { policies } = world({
    "stemma.jsonc": '{ "extends": "inventory" }',
    "a/stemma.jsonc": '{ "extends": ["recommended", "strict"] }',
  });
  assert.equal((await policies.policyFor("file:///w/x.py", root)).rules.size, 0);
  assert.equal((await policies.policyFor("file:///w/a/x.py", root)).rules.get("unknown-model")?.severity, "warning");
});

test("policies that extend each other, themselves, or nothing are reported and the rest holds", async () => {
  const { policies, countries } = world({
    "stemma.jsonc":
      '{ "extends": ["./b.jsonc", "./none.jsonc", "strickt", "https://example.org/p.jsonc"], "rules": { "denied-origin": { "countries": ["CN"] } } }',
    "b.jsonc": '{ "extends": "./stemma.jsonc", "rules": { "denied-model": { "models": ["a/b"] } } }',
  });
  assert.deepEqual(await countries("x.py"), ["CN"]);
  assert.deepEqual((await policies.policyFor("file:///w/x.py", root)).rules.get("denied-model")?.options.models, [
    "a/b",
  ]);
  const said = policies.problems().map(({ uri, message }) => `${uri.slice(root.length + 1)}: ${message}`);
  assert.deepEqual(said, [
    'b.jsonc: "./stemma.jsonc" extends this file in turn; remove one of the two.',
    'stemma.jsonc: "./none.jsonc" was not found; correct the path.',
    'stemma.jsonc: "strickt" is no preset, and no installed package of that name holds a stemma.jsonc or a "stemma" field; write inventory, recommended, strict or the path of a file, or install it.',
    'stemma.jsonc: "https://example.org/p.jsonc" is neither a preset nor the path of a file; write inventory, recommended, strict or a path.',
  ]);
});

test("an untrusted workspace cannot have files outside of its folder read", async () => {
  const { policies, asked } = world({ "a/stemma.jsonc": '{ "extends": "../../etc/passwd.jsonc" }' }, false);
  await policies.policyFor("file:///w/a/x.py", root);
  assert.match(policies.problems()[0]?.message ?? "", /lies outside of this folder/);
  assert.ok(asked.every((uri) => uri.endsWith("stemma.jsonc")));
});

test("while a file is wrong its last good state holds; a deleted file governs nothing", async () => {
  const { files, policies, countries } = world({ "stemma.jsonc": denies("CN") });
  assert.deepEqual(await countries("x.py"), ["CN"]);
  files["stemma.jsonc"] = '{ "rules": { "denied-origin": ';
  assert.deepEqual(await countries("x.py"), ["CN"], "Not read again before it is forgotten.");
  policies.forget("file:///w/stemma.jsonc");
  assert.deepEqual(await countries("x.py"), ["CN"]);
  assert.equal(policies.problems().length > 0, true);
  files["stemma.jsonc"] = denies("RU");
  policies.forget("file:///w/stemma.jsonc");
  assert.deepEqual(await countries("x.py"), ["RU"]);
  assert.deepEqual(policies.problems(), []);
  delete files["stemma.jsonc"];
  policies.forget("file:///w/stemma.jsonc");
  assert.equal(await countries("x.py"), undefined);
  files["stemma.jsonc"] = "{";
  policies.forget();
  assert.equal((await policies.policyFor("file:///w/x.py", root)).label, "recommended (stemma.jsonc is wrong)");
});

test("a reader that fails is a file that cannot be read, not one that is not there", async () => {
  const policies = createPolicies({ read: () => Promise.reject(new Error("some fault")), trusted: true });
  assert.equal((await policies.policyFor("file:///w/x.py")).label, "recommended (stemma.jsonc is wrong)");
  assert.match(policies.problems()[0]?.message ?? "", /^This policy cannot be read: reading it failed; try again/);
});

test("a policy that cannot be read is told with cause and next step, and what it said last holds", async () => {
  const denied: FileText = { kind: "unreadable", cause: "permission is denied", remedy: "allow it to be read" };
  const files = new Map<string, FileText>([["file:///w/a/stemma.jsonc", denied]]);
  const policies = createPolicies({ read: async (uri) => files.get(uri) ?? absent, trusted: true });
  const countries = async () =>
    (await policies.policyFor("file:///w/a/x.py", root)).rules.get("denied-origin")?.options.countries;
  files.set("file:///w/stemma.jsonc", fileText(denies("FR")));
  assert.equal(await countries(), undefined, "The one above does not speak for a folder that has its own.");
  const [problem, ...more] = policies.problems();
  assert.deepEqual(more, []);
  assert.equal(problem?.uri, "file:///w/a/stemma.jsonc");
  assert.equal(problem?.unreadable, true);
  assert.equal(problem?.message, "This policy cannot be read: permission is denied; allow it to be read.");

  files.set("file:///w/a/stemma.jsonc", fileText(denies("CN")));
  policies.forget("file:///w/a/stemma.jsonc");
  assert.deepEqual(await countries(), ["CN"]);
  assert.equal(typeof (await policies.policyFor("file:///w/a/x.py", root)).text, "string");
  files.set("file:///w/a/stemma.jsonc", denied);
  policies.forget("file:///w/a/stemma.jsonc");
  assert.deepEqual(await countries(), ["CN"]);
  assert.match(policies.problems()[0]?.message ?? "", /Until then it holds as it was last read\.$/);
  // A waiver written by a text that is not the file's any more would land anywhere.
  assert.equal((await policies.policyFor("file:///w/a/x.py", root)).text, undefined);
});

test("an extended file, a package's policy and its manifest that cannot be read are told at their own place", async () => {
  const broken: FileText = { kind: "unreadable", cause: "it is a folder", remedy: "rename or delete the folder" };
  for (const [written, file] of [
    ["./base.jsonc", "file:///w/base.jsonc"],
    ["@acme/rules", "file:///w/node_modules/@acme/rules/stemma.jsonc"],
    ["@acme/rules", "file:///w/node_modules/@acme/rules/package.json"],
  ] as const) {
    const files = new Map([
      ["file:///w/stemma.jsonc", fileText(JSON.stringify({ extends: written }))],
      [file, broken],
    ]);
    const policies = createPolicies({ read: async (uri) => files.get(uri) ?? absent, trusted: true });
    await policies.policyFor("file:///w/x.py", root);
    assert.deepEqual(
      policies.problems().map(({ uri, unreadable }) => [uri, unreadable]),
      [[file, true]],
    );
  }
});

test("without a policy of its own, a folder is told of the one that lies above it unused", async () => {
  const { files, policies } = world({});
  const above = () => policies.above(`${root}/a/x.py`, `${root}/a`);
  assert.equal(await above(), undefined);
  files["stemma.jsonc"] = "this is no policy";
  assert.equal(await above(), "file:///w/stemma.jsonc");
  assert.deepEqual(policies.problems(), [], "It governs nothing here.");
  files["a/stemma.jsonc"] = denies("CN");
  policies.forget();
  assert.equal(await above(), undefined);
  assert.equal((await policies.policyFor("file:///w/a/b/x.py")).uri, "file:///w/a/stemma.jsonc");
});

test("overrides count paths from the nearest policy's folder", async () => {
  const { policies } = world({
    "a/stemma.jsonc":
      '{ "rules": { "denied-origin": { "severity": "error", "countries": ["CN"] } }, "overrides": [{ "files": ["research/**", "*.spec.py"], "rules": { "denied-origin": "off" } }] }',
  });
  const severity = async (path: string) =>
    (await policies.policyFor(`${root}/a/${path}`, root)).rules.get("denied-origin")?.severity;
  assert.equal(await severity("research/deep/x%20y.py"), "off");
  assert.equal(await severity("x.spec.py"), "off");
  assert.equal(await severity("app/research/x.py"), "error");
});

test("a named policy counts instead of the nearest one; one that is not there is a mistake", async () => {
  const { policies } = world({ "stemma.jsonc": denies("CN"), "ci/release.jsonc": denies("RU") });
  const uriOf = async (named: string) => (await policies.policyFor("file:///w/x.py", root, named)).uri;
  assert.equal(await uriOf("file:///w/ci/release.jsonc"), "file:///w/ci/release.jsonc");
  assert.equal(await uriOf("file:///w/ci/none.jsonc"), undefined);
  assert.match(policies.problems()[0]?.message ?? "", /cannot be read: there is no such file/);
});

test("an object keeps the options that it does not name", async () => {
  const { policies } = world({
    "base.jsonc":
      '{ "rules": { "denied-origin": { "severity": "hint", "countries": ["CN"], "ancestors": false } }, "overrides": [{ "files": ["*.py"], "rules": { "retired-model": { "noticeDays": 5 } } }] }',
    "stemma.jsonc":
      '{ "extends": "./base.jsonc", "rules": { "denied-origin": { "organizations": ["x"] } }, "overrides": [{ "files": ["*.py"], "rules": { "retired-model": { "severity": "error" } } }] }',
  });
  const policy = await policies.policyFor("file:///w/x.py", root);
  assert.deepEqual(policy.rules.get("denied-origin")?.options, {
    countries: ["CN"],
    organizations: ["x"],
    ancestors: false,
  });
  assert.equal(policy.rules.get("denied-origin")?.severity, "hint");
  assert.equal(policy.rules.get("retired-model")?.options.noticeDays, 5);
});
