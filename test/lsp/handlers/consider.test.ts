/** What an editor is told of a model that somebody thinks of using. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ErrorCodes } from "vscode-languageserver";
import type { WhatIf } from "../../../server/src/core/what-if";
import type { ConsiderParams, ConsiderResult } from "../../../server/src/lsp/protocol/protocol";
import type { ServedStemma } from "../../../server/src/lsp/server/server-host";
import { denied, models, uri, usesIn } from "../../editor/fixture";
import { profiles, startEditor } from "../editor";
import { fakeCore } from "../fake-core";

test("a name, an address or the workspace's own spelling is judged; nonsense is answered with null", async () => {
  const fake = fakeCore();
  const asked: WhatIf[] = [];
  fake.facts = { record: () => undefined, approved: async () => [] } as never;
  const editor = await startEditor(
    async (seed) => {
      const { stemma, host } = await fake.create(seed);
      const consider: ServedStemma["consider"] = async (considered) => {
        asked.push(considered);
        const uses = usesIn(`load("${considered.reference.name}")`, models, { uri: considered.at });
        return {
          uri: considered.at,
          uses,
          findings: uses.map((use) => denied(use)),
          policy: { label: "stemma.jsonc" },
        };
      };
      return { stemma: { ...stemma, consider }, host };
    },
    { capabilities: profiles.pull },
  );
  const ask = (params: ConsiderParams | undefined) => editor.request<ConsiderResult>("stemma/consider", params);
  try {
    const told = await ask({
      model: "https://huggingface.co/Qwen/Qwen2.5-7B-Instruct",
      uri: "file:///w/new.py",
      task: "x",
    });
    assert.equal(told?.model?.country?.code, "CN");
    assert.equal(told?.findings[0]?.rule, "denied-origin");
    assert.deepEqual(asked[0], {
      reference: { provider: "huggingface", name: "Qwen/Qwen2.5-7B-Instruct" },
      at: "file:///w/new.py",
      task: "x",
    });
    await editor.open(uri, `model = load("Qwen/Qwen2.5-7B-Instruct")\n`);
    await ask({ model: "huggingface:acme/x@v1" });
    assert.deepEqual(asked[1]?.reference, { provider: "huggingface", name: "acme/x", revision: "v1" });
    assert.match(asked[1]?.at ?? "", /^file:\/\/\/w\//);
    assert.deepEqual((await ask({}))?.alternatives, []);
    for (const model of ["", "x".repeat(301)]) assert.equal(await ask({ model }), null);
    await assert.rejects(ask({ model: 7 as never }), { code: ErrorCodes.InvalidParams });
  } finally {
    await editor.stop();
  }
});
