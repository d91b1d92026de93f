import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkspaceFile, WorkspaceFiles } from "../../../server/src/lsp/server/server-host";
import { walkFolders } from "../../../server/src/lsp/workspace/workspace-walk";

test("more files than are read at most are said of their folder", async () => {
  const files: WorkspaceFiles = {
    async *find(folder) {
      for (let i = 0; i < 10; i++) yield { kind: "file", uri: `${folder}/m${i}.py` };
    },
    readText: async () => undefined,
  };
  const folder = { uri: "file:///w", excludes: [], owns: () => true };
  const given: WorkspaceFile[] = [];
  for await (const file of walkFolders(files, [folder], new AbortController().signal, undefined, 4)) given.push(file);
  assert.equal(given.length, 5);
  assert.deepEqual(given.at(-1), {
    kind: "skipped",
    uri: "file:///w",
    unread: { kind: "budget", reason: "holds more than 4 files" },
  });
});
