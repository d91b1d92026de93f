/** The requests of a client's own views, over the protocol. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { testMachine } from "../../../server/src/lsp/hosts/node/node-self-test";
import type { LineageResult, ModelsResult, SelfTestResult } from "../../../server/src/lsp/protocol/protocol";
import { uri } from "../../editor/fixture";
import { profiles, startEditor } from "../editor";
import { fakeCore } from "../fake-core";

test("models, lineage and self-test are answered; nonsense is answered with null", async () => {
  const fake = fakeCore();
  const editor = await startEditor(fake.create, { capabilities: profiles.pull });
  try {
    await editor.open(uri, `model = load("Qwen/Qwen2.5-7B-Instruct")\n`);
    const at = (character: number) =>
      editor.request<LineageResult>("stemma/lineage", { uri, position: { line: 0, character } });
    assert.equal((await at(20))?.nodes.length, 2);
    assert.equal(await at(2), null);
    assert.equal(await editor.request("stemma/lineage", { uri: "stemma:/nowhere" }), null);
    const { rows } = await editor.request<ModelsResult>("stemma/models", undefined);
    assert.deepEqual(
      rows.map(({ name, uses }) => [name, uses[0]?.findings.length]),
      [["Qwen/Qwen2.5-7B-Instruct", 1]],
    );
    const whole = await editor.request<LineageResult>("stemma/lineage", undefined);
    assert.equal(whole?.subject, undefined);
    assert.equal(whole?.edges.length, 1);
    const { checks } = await editor.request<SelfTestResult>("stemma/selfTest", undefined);
    assert.match(checks.map(({ detail }) => detail).join("\n"), /facts of 2026-11-01/);
  } finally {
    await editor.stop();
  }
});

test("the self-test opens no connection while look-ups are not allowed, and names no path", async () => {
  let asked = 0;
  const machine = {
    online: false,
    hubUrl: "https://hub.example",
    token: true,
    opened: "opened directly",
    cache: "/dev/null/cache",
    fetch: async () => {
      asked++;
      return new Response("[]");
    },
  };
  const offline = await testMachine(machine, new AbortController().signal);
  assert.equal(asked, 0);
  assert.equal(offline.find(({ name }) => name === "connections")?.detail, "opened directly");
  assert.equal(offline.find(({ name }) => name === "cache")?.outcome, "failed");
  assert.ok(!JSON.stringify(offline).includes("/dev/null"), JSON.stringify(offline));
  const online = await testMachine({ ...machine, online: true }, new AbortController().signal);
  assert.equal(asked, 1);
  assert.match(online.find(({ name }) => name === "hub")?.detail ?? "", /^hub\.example answered HTTP 200/);
});
