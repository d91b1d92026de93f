import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { cachePlace, secretsOf } from "../../server/src/host/cache/cache-place";
import { openCache } from "../../server/src/host/cache/host-cache";
import { startHub } from "../hub/server";
import { isWhole } from "./cache-entry";
import { folderWith } from "./folder";
import { type RedisServer, startRedis } from "./redis-server";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bin = process.env.STEMMA_BIN ?? join(root, "dist", "cli.js");
const password = "hunter22-öffne";
/** Writers that are killed: `STEMMA_KILLS=200` for more. */
const kills = Number(process.env.STEMMA_KILLS ?? 20);

/** The writer as one file, which starts ten times faster than through the loader. */
let writerFile: string;
before(async () => {
  const folder = await mkdtemp(join(tmpdir(), "stemma-writer-"));
  writerFile = join(folder, "writer.mjs");
  const entry = join(import.meta.dirname, "cache-writer.ts");
  const banner = { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' };
  await build({ entryPoints: [entry], outfile: writerFile, bundle: true, platform: "node", format: "esm", banner });
});
after(() => rm(join(writerFile, ".."), { recursive: true, force: true }));

function opened(place: string, options: Partial<Parameters<typeof openCache>[0]> = {}) {
  const lines: string[] = [];
  const cache = openCache({
    place: cachePlace(place, "/"),
    log: { warn: (line) => lines.push(line) },
    now: Date.now,
    allowed: () => true,
    limit: 2_000,
    ...options,
  });
  return { ...cache, lines };
}

let redis: RedisServer;
let guarded: RedisServer;
before(async () => {
  [redis, guarded] = await Promise.all([startRedis(), startRedis({ password })]);
});
after(() => Promise.all([redis.close(), guarded.close()]));

describe("the place of the cache", () => {
  test("folders and addresses in their spellings", () => {
    assert.deepEqual(cachePlace("kept/here", "/work"), { kind: "folder", folder: "/work/kept/here" });
    assert.deepEqual(cachePlace("file:///x/y", "/"), { kind: "folder", folder: "/x/y" });
    assert.deepEqual(cachePlace("valkey://box:6380/2", "/"), { kind: "redis", url: "redis://box:6380/2" });
    assert.deepEqual(cachePlace("valkeys://box", "/"), { kind: "redis", url: "rediss://box" });
  });

  test("what is neither is refused in words that show no password", () => {
    for (const text of ["http://:hunter22@box", "redis://:hunter22@box/x/y", "redis://", "redis://u:hunter22@bo x"]) {
      assert.throws(
        () => cachePlace(text, "/"),
        (error) => error instanceof RangeError && !/hunter22/.test(error.message),
        text,
      );
    }
    assert.deepEqual(secretsOf(cachePlace("redis://:p%40ss%20word@box", "/")), ["p%40ss%20word", "p@ss word"]);
  });
});

for (const kind of ["disk", "redis", "redis with a password"] as const) {
  const placeFor = async (t: TestContext) =>
    kind === "disk" ? folderWith(t, {}) : kind === "redis" ? redis.url : guarded.url;

  test(`${kind}: what one process keeps another finds, with its time`, async (t) => {
    const place = await placeFor(t);
    const at = Date.now() - 5_000;
    const text = '{"license":"mit"}\nand more ✓';
    await opened(place, { now: () => at }).set("hub:a/b", text);
    const other = opened(place);
    assert.deepEqual(await other.get("hub:a/b"), { text, at });
    assert.equal(await other.get("hub:a/c"), undefined);
    await other.set("hub:long", "x".repeat((1 << 20) + 1));
    assert.equal(await other.get("hub:long"), undefined);
    assert.deepEqual(other.lines, []);
  });

  test(`${kind}: an entry of a clock that runs ahead is of now`, async (t) => {
    const place = await placeFor(t);
    await opened(place, { now: () => Date.now() + 86_400_000 }).set("ahead", "1");
    assert.ok(((await opened(place).get("ahead"))?.at ?? Number.POSITIVE_INFINITY) <= Date.now());
  });

  test(`${kind}: two processes at once, killed in the middle of writing ${kills} times, lose nothing that was kept and leave nothing broken`, async (t) => {
    const place = await placeFor(t);
    const acknowledged = new Set<string>();
    for (let round = 0; round < kills / 2; round++) {
      const writers = ["left", "right"].map((side) => writer(place, `${side}${round}`, acknowledged));
      await Promise.all(writers.map(({ busy }) => busy));
      // At any moment of a write: what is killed when is left to chance on purpose, and so is who goes first.
      for (const { child } of round % 2 === 0 ? writers : writers.reverse()) {
        await wait(Math.random() * 30);
        child.kill("SIGKILL");
      }
      await Promise.all(writers.map(({ ended }) => ended));
    }
    assert.ok(acknowledged.size >= kills / 2, `${acknowledged.size} entries were kept`);
    const reader = opened(place);
    for (const key of acknowledged) {
      const found = await reader.get(key);
      assert.ok(found && isWhole(found.text, key), `${key} is ${found ? "broken" : "lost"}`);
    }
    await reader.set("after", "1");
    assert.equal((await reader.get("after"))?.text, "1");
  });
}

for (const kind of ["disk", "redis"] as const) {
  test(`${kind}: a lease is one process's until it is given back`, async (t) => {
    const place = kind === "disk" ? await folderWith(t, {}) : redis.url;
    const [mine, theirs] = [opened(place), opened(place)];
    const lease = await mine.lease?.("a");
    assert.ok(lease);
    assert.equal(await theirs.lease?.("a"), undefined);
    assert.ok(await theirs.lease?.("b"), "another key is free");
    await lease.end();
    const next = await theirs.lease?.("a");
    assert.ok(next);
    await lease.end();
    assert.equal(await mine.lease?.("a"), undefined, "who gave it back gives back nothing of the next one");
    await next.end();
  });
}

test("disk: the lease of a process that is gone, or has not renewed it, is free; ten that find it so are given one", async (t) => {
  const folder = await folderWith(t, {});
  const locks = join(folder, "v1", "locks");
  const leave = async (holder: object, seconds: number) => {
    assert.ok(await opened(folder).lease?.("x"));
    const [name = ""] = await readdir(locks);
    const time = new Date(Date.now() - seconds * 1000);
    await writeFile(join(locks, name), JSON.stringify(holder));
    await utimes(join(locks, name), time, time);
    const taken = await Promise.all(Array.from({ length: 10 }, () => opened(folder).lease?.("x")));
    await rm(locks, { recursive: true });
    return taken.filter(Boolean).length;
  };
  const dead = spawn(process.execPath, ["-e", ""]);
  await new Promise((done) => dead.once("close", done));
  const { hostname } = await import("node:os");
  assert.equal(await leave({ token: "t", pid: dead.pid, host: hostname() }, 1), 1);
  assert.equal(await leave({ token: "t", pid: 1, host: "another machine" }, 60), 1);
  assert.equal(await leave({ token: "t", pid: process.pid, host: hostname() }, 1), 0);
  assert.equal(await leave({ token: "t", pid: dead.pid, host: "another machine" }, 1), 0);
});

test("redis: the lease of a process that was killed is free after a while", async () => {
  const { connectRedis } = await import("../../server/src/host/cache/redis");
  const link = await connectRedis(redis.url, 2_000);
  assert.ok(await link.take("killed", "somebody", 30));
  assert.equal(await link.take("killed", "another", 30), false);
  await link.renew("killed", "another", 60_000);
  while (!(await link.take("killed", "another", 60_000))) await wait(10);
  await link.release("killed", "somebody");
  assert.equal(await link.take("killed", "third", 30), false, "only its holder gives it back");
  await link.release("killed", "another");
  link.end();
});

test("a place that cannot be made is said at once, and every process goes on without it", async (t) => {
  const folder = await folderWith(t, { taken: "a file" });
  for (const place of ["/proc/x", "/proc/x/y/z", join(folder, "taken"), join(folder, "taken", "deeper")]) {
    if (place.startsWith("/proc") && !existsSync("/proc")) continue;
    const cache = opened(place);
    await cache.check();
    assert.match(cache.lines.join(), /^The cache in .* cannot be written \(E[A-Z]+\); going on without it\.$/);
    await cache.set("a", "1");
    assert.equal(await cache.get("a"), undefined);
    assert.ok(await cache.lease?.("a"));
    assert.ok(await cache.lease?.("a"), "nobody waits for a lease that nobody can keep");
    assert.equal(cache.lines.length, 1);
  }
});

test("on the disk, a damaged entry is a miss", async (t) => {
  const folder = await folderWith(t, {});
  await opened(folder).set("a", "value");
  const [entry] = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const file = join(entry?.parentPath ?? "", entry?.name ?? "");
  const good = await readFile(file, "utf8");
  for (const bad of ["", good.slice(0, -4), good.replace(/"text":"\d+/, '"text":"soon'), "null"]) {
    await writeFile(file, bad);
    assert.equal(await opened(folder).get("a"), undefined, bad);
  }
});

describe("a Redis that fails is an empty cache", () => {
  async function timed(question: () => Promise<unknown>): Promise<number> {
    const start = performance.now();
    await question();
    return performance.now() - start;
  }

  test("nobody at the address: one line without the password, and nobody waits twice", async () => {
    const closed = await startRedis();
    await closed.close();
    const cache = opened(`redis://user:hunter22@127.0.0.1:${closed.port}`);
    await cache.set("a", "1");
    assert.equal(await cache.get("a"), undefined);
    assert.deepEqual(cache.lines, [
      `The cache at redis://127.0.0.1:${closed.port} cannot be used (ECONNREFUSED); going on without it.`,
    ]);
  });

  test("a wrong password is said without it", async () => {
    const cache = opened(`redis://:hunter22-wrong@127.0.0.1:${guarded.port}`);
    assert.equal(await cache.get("a"), undefined);
    assert.match(cache.lines.join("\n"), /^The cache at redis:\/\/127\.0\.0\.1:\d+ cannot be used \(WRONGPASS\)/);
  });

  test("a port that takes connections and never answers", async (t) => {
    const deaf = createServer((socket) => void socket.unref())
      .listen(0, "127.0.0.1")
      .unref();
    await new Promise((done) => deaf.once("listening", done));
    t.after(() => deaf.close());
    const { port } = deaf.address() as { port: number };
    const cache = opened(`redis://127.0.0.1:${port}`, { limit: 50 });
    const took = await timed(() => cache.get("a"));
    assert.ok(took < 1_500, `${took} ms`);
    assert.ok((await timed(() => cache.get("b"))) < 50);
    assert.equal(cache.lines.length, 1);
  });

  test("it stops answering, then comes back", async (t) => {
    const own = await startRedis();
    t.after(() => own.close());
    let time = 1_000_000;
    const cache = opened(own.url, { now: () => time, limit: 300 });
    await cache.set("a", "1");
    assert.equal((await cache.get("a"))?.text, "1");
    own.process.kill("SIGSTOP");
    assert.ok((await timed(() => cache.get("a"))) < 2_000);
    assert.equal(await cache.get("a"), undefined);
    own.process.kill("SIGCONT");
    assert.equal(await cache.get("a"), undefined, "it rests until the pause is over");
    time += 10_001;
    assert.equal((await cache.get("a"))?.text, "1");
    assert.equal(cache.lines.length, 1);
  });

  test("it is killed between two questions", async () => {
    const own = await startRedis();
    const cache = opened(own.url);
    await cache.set("a", "1");
    await own.close();
    assert.equal(await cache.get("a"), undefined);
    await cache.set("b", "1");
    assert.equal(cache.lines.length, 1);
  });

  test("what somebody else wrote there is a miss", async () => {
    const { connectRedis } = await import("../../server/src/host/cache/redis");
    const { store, end } = await connectRedis(redis.url, 2_000);
    for (const text of ["", "{", "12", "x y\nz"]) {
      await store.set("stemma-v1::foreign", text);
      await store.set("foreign", text);
      store.namespace = "stemma-v1";
      await store.set("foreign", text);
      assert.equal(await opened(redis.url).get("foreign"), undefined, text);
    }
    end();
  });

  test("while the network is not allowed, no connection is opened", async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections++;
      socket.destroy();
    }).listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    const cache = opened(`redis://127.0.0.1:${(server.address() as { port: number }).port}`, { allowed: () => false });
    await cache.set("a", "1");
    assert.equal(await cache.get("a"), undefined);
    assert.equal(connections, 0);
    assert.deepEqual(cache.lines, []);
    await new Promise((done) => server.close(done));
  });
});

describe("the program with a shared cache", () => {
  before(() => assert.ok(existsSync(bin), 'The program is not built; run "npm run build".'));

  for (const kind of ["redis", "disk"] as const) {
    test(`${kind}: the second machine asks the Hub nothing`, async (t) => {
      const hub = await startHub();
      t.after(() => hub.close());
      const source = 'from transformers import AutoModel\nm = AutoModel.from_pretrained("acme/Lyra-8B")\n';
      const place = kind === "redis" ? `${guarded.url}/3` : await folderWith(t, {});
      const seen: string[] = [];
      for (let machine = 0; machine < 2; machine++) {
        const home = await folderWith(t, { "app.py": source });
        const words = ["scan", "--online", "--hub-url", hub.url, "--format", "json", "."];
        const { out, err } = await stemma(home, words, { STEMMA_CACHE: place });
        assert.match(out, /lyra-community-license/);
        assert.doesNotMatch(out + err, /hunter22/);
        seen.push(`${hub.requests.length > 0}`);
        hub.requests.length = 0;
      }
      assert.deepEqual(seen, ["true", "false"]);
    });
  }

  test("a dead Redis costs one line and no answer", async (t) => {
    const hub = await startHub();
    t.after(() => hub.close());
    const dead = await startRedis();
    await dead.close();
    const home = await folderWith(t, {
      "app.py": 'from transformers import AutoModel\nm = AutoModel.from_pretrained("acme/Lyra-8B")\n',
    });
    const words = ["scan", "--online", "--hub-url", hub.url, "--format", "json", "--cache", `${dead.url}/0`, "."];
    const { out, err } = await stemma(home, words);
    assert.match(out, /lyra-community-license/);
    assert.equal(err.match(/The cache at/g)?.length, 1, err);
  });

  test("an address that is none is refused before anything is read", async (t) => {
    const home = await folderWith(t, {});
    const { code, err } = await stemma(home, ["scan", "--cache", "http://:hunter22@box", "."]);
    assert.equal(code, 2);
    assert.match(err, /redis:\/\//);
    assert.doesNotMatch(err, /hunter22/);
  });
});

function writer(place: string, name: string, acknowledged: Set<string>) {
  const child: ChildProcess = spawn(process.execPath, [writerFile, place, name], { cwd: root });
  let rest = "";
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  const busy = new Promise<void>((done, fail) => {
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const key of lines) acknowledged.add(key);
      done();
    });
    child.once("close", () => fail(new Error(`the writer ended by itself: ${said}`)));
  });
  return { child, busy, ended };
}

function stemma(home: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const off = { OLLAMA_HOST: "off", STEMMA_OLLAMA_REGISTRY: "off", STEMMA_OPENROUTER: "off" };
  const own = { PATH: process.env.PATH, HOME: home, USERPROFILE: home, XDG_CACHE_HOME: join(home, ".cache") };
  const child = spawn(process.execPath, [bin, ...words], { cwd: home, env: { ...own, ...off, ...env } });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  return new Promise<{ code: number | null; out: string; err: string }>((done, fail) => {
    child.once("error", fail);
    child.once("close", (code) => done({ code, out, err }));
  });
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
