import assert from "node:assert/strict";
import { test } from "node:test";
import { type Finding, severities } from "../../server/src/domain/finding";
import { fileScope, type Scope, wholeScope } from "../../server/src/domain/scope";

const found = (rule: string, severity: Finding["severity"]): Finding => ({
  rule,
  severity,
  message: "",
  uri: "file:///a.py",
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  reference: { provider: "huggingface", name: "a/b" },
  because: [],
  fixes: [],
});
const shown = (scope: Partial<Scope>, path: string, ...findings: Finding[]) =>
  fileScope({ ...wholeScope, ...scope }, path, "use")
    .shown(findings)
    .map(({ rule, severity }) => `${rule} ${severity}`);

test("the whole scope shows every finding as it is", () => {
  const all = severities.map((severity) => found("unknown-model", severity));
  assert.deepEqual(fileScope(wholeScope, "src/a.py", "use").shown(all), all);
});

test("files and exclude choose by path, and exclude has the last word", () => {
  const one = found("unknown-model", "hint");
  const scope = { files: ["src/**"], exclude: ["src/examples/**"] };
  assert.equal(shown(scope, "src/a.py", one).length, 1);
  assert.equal(shown(scope, "docs/a.py", one).length, 0);
  assert.equal(shown(scope, "src/examples/a.py", one).length, 0);
});

test("the last customization that fits a rule counts, before the minimum does", () => {
  const rules = [
    { rule: "*", severity: "hint" },
    { rule: "unknown-*", severity: "off" },
    { rule: "denied-model", severity: "error" },
  ] as const;
  const findings = [found("unknown-model", "error"), found("denied-model", "hint"), found("advisory", "error")];
  assert.deepEqual(shown({ rules }, "a.py", ...findings), ["denied-model error", "advisory hint"]);
  assert.deepEqual(shown({ rules, minimum: "warning" }, "a.py", ...findings), ["denied-model error"]);
});

test("tests, tables and mentions are silent by default but for errors in tests, and one switch shows all as hints", () => {
  const heard = (tests: Scope["tests"]) => {
    const { severityFor } = fileScope({ ...wholeScope, tests }, "a.py", "use");
    return (["use", "test", "table", "mention"] as const).map((usage) =>
      (["error", "warning"] as const).map((severity) => severityFor(usage, severity)),
    );
  };
  const nothing = [undefined, undefined];
  const hints = ["hint", "hint"];
  assert.deepEqual(heard("off"), [["error", "warning"], nothing, nothing, nothing]);
  assert.deepEqual(heard("errors"), [["error", "warning"], ["error", undefined], nothing, nothing]);
  assert.deepEqual(heard("hints"), [["error", "warning"], ["error", "hint"], hints, hints]);
});
