/** Findings about the policy itself and about comments name what people wrote there, however long that is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "../../server/src/domain/finding";
import { evaluate } from "../../server/src/policy/evaluate";
import { parsePolicy } from "../../server/src/policy/file/parse-policy";
import { resolvePolicy } from "../../server/src/policy/file/resolve-policy";
import { longestMessage } from "../../server/src/policy/sentences";

const policyUri = "file:///project/stemma.jsonc";

function findingsOf(text: object, document = { uri: policyUri, languageId: "jsonc", text: "" }): readonly Finding[] {
  const { policy, problems } = parsePolicy(JSON.stringify(text), policyUri);
  assert.deepEqual(problems, []);
  assert.ok(policy);
  const seen = { complete: true, waiversUsed: new Set<string>(), models: new Map(), overridesUsed: new Set<string>() };
  return evaluate({
    document,
    uses: [],
    policy: resolvePolicy([{ preset: "strict" }, { file: policy }], document.uri),
    today: "2026-11-22",
    workspace: seen,
  }).findings;
}

/** The advice stands in the message where there is room, else by itself and among the reasons. */
function advises(findings: readonly Finding[], advice: RegExp): void {
  assert.equal(findings.length, 1);
  for (const { message, advice: apart, because } of findings) {
    assert.ok(message.length <= longestMessage, `${message.length}: ${message}`);
    if (advice.test(message)) assert.equal(apart, undefined);
    else {
      assert.match(apart ?? "", advice);
      assert.ok(because.some(({ text }) => text === apart));
    }
  }
}

for (const name of ["short", "n".repeat(80), "n".repeat(280)]) {
  const files = [`${name}/**`];
  const model = `huggingface:acme/${name}`;
  const reason = "tried out";
  test(`waivers, patterns and overrides say what to do about a name of ${name.length} characters`, () => {
    const ended = { rule: "denied-origin", model, reason, owner: name, expires: "2026-01-01" };
    advises(findingsOf({ waivers: [ended] }), /^.*Ask n*s?.* to renew it, or remove it\./);
    advises(findingsOf({ waivers: [{ rule: "denied-origin", files, reason }] }), /Remove it\.$/);
    advises(findingsOf({ approved: [{ model: `${model}*` }] }), /Correct or remove it\.$/);
    advises(findingsOf({ overrides: [{ files, rules: {} }] }), /Correct or remove this override\.$/);
  });

  test(`a comment with a rule's name of ${name.length} characters says what to do`, () => {
    const document = {
      uri: "file:///project/a.py",
      languageId: "python",
      text: `# stemma-ignore ${name}: ${reason}\n`,
    };
    advises(findingsOf({}, document), /See docs\/policy\.md\.$/);
  });
}
