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

test("an ignore file above a folder is said with it; files of a folder further inside are not", async () => {
  const above: WorkspaceFile = {
    kind: "skipped",
    uri: "file:///.gitignore",
    unread: { kind: "ignore-file", reason: "it is a folder" },
  };
  const files: WorkspaceFiles = {
    async *find(folder) {
      yield above;
      yield { kind: "file", uri: `${folder}/a.py` };
      yield { kind: "file", uri: `${folder}/inner/b.py` };
    },
    readText: async () => undefined,
  };
  const owns = (uri: string) => uri.startsWith("file:///w/") && !uri.startsWith("file:///w/inner/");
  const given: WorkspaceFile[] = [];
  for await (const file of walkFolders(files, [{ uri: "file:///w", excludes: [], owns }], new AbortController().signal))
    given.push(file);
  assert.deepEqual(given, [above, { kind: "file", uri: "file:///w/a.py" }]);
});
