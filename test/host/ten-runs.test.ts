/** Ten runs of the real program at once, against a Hub on this machine that keeps its quota: `npm run build` first, as `npm test` does. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { before, describe, type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Hub, startHub } from "../hub/server";
import { folderWith } from "./folder";
import { startRedis } from "./redis-server";

const bin = process.env.STEMMA_BIN ?? fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const runs = 10;
const models = 24;

before(() => assert.ok(existsSync(bin), 'The program is not built; run "npm run build".'));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A project that names models, each of which was made from one of six bases. */
async function projectFor(t: TestContext, hub: Hub): Promise<{ folder: string; distinct: number }> {
  const files: Record<string, string> = {};
  for (let n = 0; n < models; n++) {
    const base = `lab/Root-${n % 6}`;
    hub.put({ id: base, cardData: { license: "apache-2.0" }, tags: [] });
    hub.put({
      id: `acme/Bot-${n}`,
      cardData: { license: ["mit", "cc-by-4.0"], base_model: base },
      tags: [`base_model:finetune:${base}`],
      baseModels: { relation: "finetune", models: [{ _id: "1", id: base }] },
    });
    files[`part${n % 5}/app${n}.py`] =
      `from transformers import AutoModel\nm = AutoModel.from_pretrained("acme/Bot-${n}")\n`;
  }
  return { folder: await folderWith(t, files), distinct: models + 6 };
}

function stemma(cwd: string, hub: Hub, cache: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const off = { OLLAMA_HOST: "off", STEMMA_OLLAMA_REGISTRY: "off", STEMMA_OPENROUTER: "off" };
  const own = { PATH: process.env.PATH, HOME: cwd, USERPROFILE: cwd, XDG_CACHE_HOME: join(cwd, ".cache") };
  const words = ["scan", "--online", "--hub-url", hub.url, "--cache", cache, "--format", "json", "."];
  const child = spawn(process.execPath, [bin, ...words], { cwd, env: { ...own, ...off, ...env } });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (code) => done({ code, out, err }));
  });
}

function assertComplete({ code, out, err }: Ran): void {
  assert.equal(code, 0, err);
  assert.equal(err, "");
  const report = JSON.parse(out) as { models: { license: unknown; bases: unknown[] }[]; network: unknown[] };
  assert.deepEqual(report.network, [], "a run gave up");
  assert.equal(report.models.length, models);
  for (const { license, bases } of report.models) assert.ok(license && bases.length === 1);
}

describe("ten runs that start together", () => {
  for (const kind of ["redis", "folder"] as const) {
    const placeFor = async (t: TestContext) => {
      if (kind === "folder") return folderWith(t, {});
      const redis = await startRedis();
      t.after(() => redis.close());
      return redis.url;
    };

    test(`${kind}: together they ask for each model once, within the quota, and none gives up`, async (t) => {
      const hub = await startHub({ delay: 20 });
      t.after(() => hub.close());
      const { folder, distinct } = await projectFor(t, hub);
      hub.mode({ kind: "quota", requests: distinct, seconds: 200 });
      const place = await placeFor(t);
      const all = await Promise.all(Array.from({ length: runs }, () => stemma(folder, hub, place)));
      all.forEach(assertComplete);
      const asked = hub.requests.map(({ model }) => model);
      assert.equal(new Set(asked).size, distinct);
      assert.equal(asked.length, distinct, `${asked.length} requests for ${distinct} models`);
      t.diagnostic(`${runs} runs, ${distinct} distinct models, ${asked.length} requests`);
    });

    test(`${kind}: a Hub that hangs is asked once by all of them, and each says so once`, async (t) => {
      const hub = await startHub();
      t.after(() => hub.close());
      const { folder } = await projectFor(t, hub);
      hub.mode({ kind: "hang" });
      const place = await placeFor(t);
      const all = await Promise.all(Array.from({ length: 3 }, () => stemma(folder, hub, place)));
      for (const { code, out, err } of all) {
        assert.equal(code, 0, err);
        const { network } = JSON.parse(out) as { network: { unanswered: number; cause: string }[] };
        assert.equal(network.length, 1);
        assert.match(network[0]?.cause ?? "", /no answer within 10 s/);
        assert.equal(err.match(/left \d+ questions? unanswered/g)?.length, 1, err);
      }
      assert.ok(hub.requests.length <= 3, `${hub.requests.length} requests of 3 runs`);
    });
  }
});
