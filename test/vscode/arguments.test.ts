import assert from "node:assert/strict";
import { test } from "node:test";
import { readArguments, workbenchAddress } from "../../build/vscode/arguments.mjs";

test("the arguments that @vscode/test-electron passes are understood", () => {
  const wanted = readArguments(
    [
      "/w/project",
      "--user-data-dir=/t/data",
      "--extensions-dir",
      "/t/extensions",
      "--no-sandbox",
      "--disable-workspace-trust",
      "--extensionTestsPath=/s/index.js",
      "--extensionDevelopmentPath=/e/one",
      "--extensionDevelopmentPath=/e/two=2",
    ],
    "/home",
  );
  assert.deepEqual(wanted, {
    development: ["/e/one", "/e/two=2"],
    developmentKind: undefined,
    tests: "/s/index.js",
    workspace: "/w/project",
    userData: "/t/data",
    extensions: "/t/extensions",
    install: [],
    trustDisabled: true,
  });
});

test("trust stays enabled unless it is switched off, and relative paths start from the working folder", () => {
  const wanted = readArguments(
    ["--install-extension", "a.vsix", "--install-extension=/b.vsix", "team.code-workspace"],
    "/w",
  );
  assert.equal(wanted.trustDisabled, false);
  assert.deepEqual(wanted.install, ["/w/a.vsix", "/b.vsix"]);
  assert.equal(wanted.workspace, "/w/team.code-workspace");
});

test("the workbench's address names the same authority for the page and the remote", () => {
  const address = new URL(
    workbenchAddress(
      4711,
      readArguments(["--extensionTestsPath=/s/a b.js", "--extensionDevelopmentPath=/e", "/w/x y"], "/"),
    ),
  );
  assert.equal(address.host, "localhost:4711");
  assert.equal(address.searchParams.get("folder"), "/w/x y");
  assert.deepEqual(JSON.parse(address.searchParams.get("payload") ?? ""), [
    ["skipWelcome", "true"],
    ["extensionDevelopmentPath", "vscode-remote://localhost:4711/e"],
    ["extensionTestsPath", "vscode-remote://localhost:4711/s/a%20b.js"],
  ]);
});

test("a workspace file is opened as a workspace", () => {
  const address = new URL(workbenchAddress(1, readArguments(["/w/team.code-workspace"], "/")));
  assert.equal(address.searchParams.get("workspace"), "/w/team.code-workspace");
  assert.equal(address.searchParams.get("folder"), null);
});
