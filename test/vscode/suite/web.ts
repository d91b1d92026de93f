import assert from "node:assert/strict";
import * as vscode from "vscode";
import { billTests } from "./bill";
import { deniedModelTests } from "./denied-model";
import { test } from "./register";
import type { Driver } from "./ui";

/** Stemma as a web extension: the extension host is a worker of the browser, and the server a worker of that worker. */
export function webTests(_driver: Driver): void {
  test("the extension host is the browser's", async () => {
    assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
    assert.equal((globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node, undefined);
    assert.ok("WorkerGlobalScope" in globalThis, "this is no worker");
    const extension = vscode.extensions.getExtension("stemma.stemma");
    assert.equal(extension?.extensionKind, vscode.ExtensionKind.UI);
  });
  deniedModelTests();
  billTests();
}
