import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { channelOf } from "../../../server/src/lsp/server/diagnostic-channel";
import { defaultSettings, readInitializationOptions, readSettings } from "../../../server/src/lsp/server/settings";

describe("settings", () => {
  const check = (value: unknown, expected: object) =>
    assert.deepEqual(readSettings(value).settings, { ...defaultSettings, ...expected });

  test("nothing set: offline", () => {
    for (const value of [undefined, null, {}, [], "x", 3]) check(value, { network: "offline" });
  });
  test("what is set counts", () => {
    const none = { origin: false, pin: false };
    check({ network: "online", inlayHints: { enabled: false, pin: true } }, { network: "online", inlayHints: none });
    check({ inlayHints: { enabled: true, origin: false, pin: true } }, { inlayHints: { origin: false, pin: true } });
    check({ inlayHints: { origin: "no", pin: 1 } }, {});
  });
  test("one wrong value leaves the others", () => {
    check(
      { network: "sometimes", inlayHints: { enabled: "no" }, hubUrl: "https://hub.example" },
      { hubUrl: "https://hub.example" },
    );
  });
  for (const hubUrl of ["http://hub.example", "ftp://x", "x", "https://user:secret@hub.example"]) {
    test(`an address that ids must not be sent to: ${hubUrl}`, () => {
      const { settings, problems } = readSettings({ hubUrl });
      assert.equal(settings.hubUrl, "");
      assert.equal(problems.length, 1);
      assert.ok(!problems.join().includes("secret"));
    });
  }
  test("a hub on this machine needs no encryption", () =>
    check({ hubUrl: "http://localhost:8080" }, { hubUrl: "http://localhost:8080" }));

  test("an index of the Hub's table is a path, without the spaces around it", () => {
    check({ index: " /data/hub.stemma-index " }, { index: "/data/hub.stemma-index" });
    check({ index: 7 }, {});
  });

  test("property: no value throws", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        readSettings(value);
        readInitializationOptions(value);
      }),
    );
  });

  test("options: each wrong one is dropped alone", () => {
    assert.deepEqual(readInitializationOptions({ assets: 3, trusted: false, cacheDir: "/c" }), {
      assets: undefined,
      trusted: false,
      cacheDir: "/c",
    });
  });
});

describe("routes", () => {
  const check = (uri: string, pull: boolean, expected: string) => assert.equal(channelOf(uri, pull), expected);

  test("each text has exactly one", () => {
    check("file:///w/a.py", true, "pull");
    check("file:///w/a.py", false, "push");
    check("vscode-notebook-cell:/w/a.ipynb#W0", true, "push");
    check("vscode-notebook-cell:/w/a.ipynb#W0", false, "push");
    check("file:///w/stemma.jsonc", true, "policy");
    check("file:///w/stemma.lock.json", false, "policy");
    check("file:///w/stemma.baseline.json", true, "policy");
    check("file:///w/my-stemma.jsonc", true, "pull");
  });
});
