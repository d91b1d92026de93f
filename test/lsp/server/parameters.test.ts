/** What a client sends wrongly is refused with the protocol's own code, before any feature looks at it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { wrongParameter } from "../../../server/src/lsp/server/parameters";
import { uri } from "../../editor/fixture";
import { profiles, startEditor } from "../editor";
import { fakeCore } from "../fake-core";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

test("a request with wrong parameters is answered InvalidParams, with the parameter's name", async () => {
  const editor = await startEditor(fakeCore().create, { capabilities: profiles.pull });
  const wrong: readonly (readonly [method: string, params: unknown, named: RegExp])[] = [
    ["stemma/passport", {}, /"uri" to be a string/],
    ["stemma/passport", undefined, /one object/],
    ["stemma/passport", [uri], /one object/],
    ["stemma/explainPolicy", { uri: 7 }, /"uri"/],
    ["stemma/bom", {}, /"format"/],
    ["stemma/lineage", { uri, position: "0:0" }, /"position"/],
    ["stemma/consider", { model: ["a"] }, /"model"/],
    ["stemma/paste", { uri, text: "x", range: { start: 1 } }, /"range"/],
    ["textDocument/hover", { position: { line: 0, character: 0 } }, /"textDocument\.uri"/],
    ["textDocument/hover", { textDocument: { uri }, position: { line: -1, character: 0 } }, /"position"/],
    ["textDocument/rename", { textDocument: { uri }, position: range.start }, /"newName"/],
    ["textDocument/codeAction", { textDocument: { uri }, range }, /"context"/],
    ["workspace/symbol", { query: null }, /"query"/],
    ["workspace/executeCommand", { command: "stemma.applyFix", arguments: [uri] }, /"arguments" to be a URI/],
  ];
  try {
    for (const [method, params, named] of wrong) {
      const error = await editor.request(method, params).then(
        () => assert.fail(`${method} was answered`),
        (fault: unknown) => fault,
      );
      assert.ok(error instanceof ResponseError, method);
      assert.equal(error.code, ErrorCodes.InvalidParams, `${method}: ${error.message}`);
      assert.match(error.message, named);
      assert.ok(error.message.length <= 160, error.message);
    }
    await editor.open(uri, "x = 1\n");
    assert.equal(await editor.request("textDocument/hover", { textDocument: { uri }, position: range.start }), null);
  } finally {
    await editor.stop();
  }
});

test("what may be left out may be null, and an unknown method is left to the protocol", () => {
  assert.equal(wrongParameter("stemma/lineage", undefined), undefined);
  assert.equal(wrongParameter("stemma/lineage", { uri: null, position: null }), undefined);
  assert.equal(wrongParameter("stemma/consider", { model: "a/b" }), undefined);
  assert.equal(wrongParameter("constructor", []), undefined);
  assert.equal(wrongParameter("stemma/unknown", []), undefined);
});
