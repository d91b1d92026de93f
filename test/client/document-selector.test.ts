/** Which documents the server is told of. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { covers, documentSelector } from "../../client/src/document-selector";

const events = ["onLanguage:python", "onView:stemma.models", "onLanguage:yaml"];
const schemes = (folders: string[]) => [...new Set(documentSelector(events, folders).map(({ scheme }) => scheme))];

test("every language of the manifest in every scheme that holds people's work", () => {
  const selector = documentSelector(events, []);
  assert.deepEqual([...new Set(selector.map(({ language }) => language))], ["python", "yaml"]);
  for (const scheme of ["file", "untitled", "vscode-remote", "vscode-vfs", "vscode-notebook-cell"])
    assert.equal(selector.filter((filter) => filter.scheme === scheme).length, 2, scheme);
});

test("passports, revisions and printed lines are nobody's work, even as a folder", () => {
  for (const scheme of ["stemma", "git", "output"]) {
    assert.ok(!schemes([scheme]).includes(scheme), scheme);
    assert.ok(covers(documentSelector(events, []), scheme), scheme);
  }
});

test("a file system that nobody here has heard of counts where a workspace lies in it", () => {
  assert.ok(schemes(["acme-files", "file"]).includes("acme-files"));
  assert.equal(covers(documentSelector(events, ["acme-files"]), "acme-files"), true);
  assert.equal(covers(documentSelector(events, ["file"]), "acme-files"), false);
});
