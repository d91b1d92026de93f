import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { cacheFolder, huggingFaceCache, type Surroundings } from "../../server/src/host/folders";
import { readHubAccount } from "../../server/src/host/network/hub-account";
import { folderWith } from "./folder";

const at = (env: Surroundings["env"], home = "/nowhere", platform = "linux"): Surroundings => ({ env, home, platform });

test("without a word the Hub is the Hub, online where asked, and nobody signs in", async () => {
  assert.deepEqual(await readHubAccount(at({})), { url: "https://huggingface.co", offline: false });
});

test("a token comes from the environment, else from the Hub's own file", async (t) => {
  const home = await folderWith(t, { ".cache/huggingface/token": "hf_fromfile\n", "other/token": "hf_other" });
  assert.equal((await readHubAccount(at({ HF_TOKEN: "hf_env" }, home))).token, "hf_env");
  assert.equal((await readHubAccount(at({}, home))).token, "hf_fromfile");
  assert.equal((await readHubAccount(at({ HF_HOME: join(home, "other") }, home))).token, "hf_other");
  assert.equal((await readHubAccount(at({ HF_TOKEN_PATH: join(home, "other/token") }, home))).token, "hf_other");
});

test("HF_HUB_DISABLE_IMPLICIT_TOKEN keeps every token at home", async (t) => {
  const home = await folderWith(t, { ".cache/huggingface/token": "hf_fromfile" });
  assert.equal(
    (await readHubAccount(at({ HF_HUB_DISABLE_IMPLICIT_TOKEN: "1", HF_TOKEN: "hf_env" }, home))).token,
    undefined,
  );
});

test("a token that could smuggle a header is none", async () => {
  assert.equal((await readHubAccount(at({ HF_TOKEN: "hf_x\r\nHost: evil" }))).token, undefined);
});

test("the Hub's own word for offline counts", async () => {
  for (const yes of ["1", "ON", "yes", "TRUE"])
    assert.equal((await readHubAccount(at({ HF_HUB_OFFLINE: yes }))).offline, true);
  assert.equal((await readHubAccount(at({ HF_HUB_OFFLINE: "0" }))).offline, false);
  assert.equal((await readHubAccount(at({ TRANSFORMERS_OFFLINE: "1" }))).offline, true);
});

test("a mirror is https, or this machine; the option goes before the environment", async () => {
  assert.equal(
    (await readHubAccount(at({ HF_ENDPOINT: "https://mirror.example/hf/" }))).url,
    "https://mirror.example/hf",
  );
  assert.equal(
    (await readHubAccount(at({ HF_ENDPOINT: "https://a.example" }), "http://localhost:8080")).url,
    "http://localhost:8080",
  );
  for (const bad of ["http://mirror.example", "file:///etc", "x", "https://u:p@mirror.example"]) {
    await assert.rejects(readHubAccount(at({}), bad), RangeError, bad);
  }
});

test("each platform has its place for caches", () => {
  assert.equal(cacheFolder(at({}, "/h")), "/h/.cache/stemma");
  assert.equal(cacheFolder(at({ XDG_CACHE_HOME: "/x" }, "/h")), "/x/stemma");
  assert.equal(cacheFolder(at({ XDG_CACHE_HOME: "relative" }, "/h")), "/h/.cache/stemma");
  assert.equal(cacheFolder(at({}, "/h", "darwin")), "/h/Library/Caches/stemma");
  assert.equal(cacheFolder(at({ LOCALAPPDATA: "/l" }, "/h", "win32")), join("/l", "stemma", "cache"));
  assert.equal(huggingFaceCache(at({ HF_HOME: "/hf" }, "/h")), "/hf/hub");
  assert.equal(huggingFaceCache(at({ HF_HUB_CACHE: "/c", HF_HOME: "/hf" }, "/h")), "/c");
});
