import assert from "node:assert/strict";
import { test } from "node:test";
import { cached, isDated } from "../../../server/src/lineage/http/answer-cache";
import type { AnswerStore, StoredAnswer } from "../../../server/src/lineage/http/answer-store";
import { createHttpClient } from "../../../server/src/lineage/http/http-client";
import { emptyRecord } from "../../../server/src/lineage/merge";
import { pausesIn, scopeOf } from "../../../server/src/lineage/resolver-scope";
import type { Answer, Source } from "../../../server/src/lineage/source";
import { now, patient, ref } from "../world";

const bot = ref("huggingface:acme/bot");
const day = 86_400_000;
const evidence = { source: "a test", asOf: "2026-11", confidence: "declared" as const };
const record: Answer = {
  kind: "record",
  record: {
    ...emptyRecord(bot),
    license: { value: { id: "mit", name: "MIT" }, evidence },
    gated: false,
    notes: ["first"],
  },
};

function world(answers: Answer[], options: { store?: AnswerStore; notBefore?: () => number } = {}) {
  const kept = new Map<string, StoredAnswer>();
  const clock = { now };
  const store: AnswerStore = options.store ?? {
    get: async (key) => kept.get(key),
    set: async (key, text) => void kept.set(key, { text, at: clock.now }),
  };
  let asked = 0;
  const source: Source = {
    name: "Hub",
    online: true,
    lookup: async () => answers[Math.min(asked++, answers.length - 1)] ?? { kind: "silent" },
  };
  const refreshed: string[] = [];
  const { live, stored } = cached(source, {
    store,
    clock: () => clock.now,
    notBefore: options.notBefore,
    refreshed: ({ name }) => refreshed.push(name),
  });
  return { live, stored, kept, clock, refreshed, asked: () => asked };
}

test("a fresh answer is not asked again, and comes back whole", async () => {
  const { live, asked } = world([record]);
  await live.lookup(bot, patient);
  assert.deepEqual(await live.lookup(bot, patient), record);
  assert.equal(asked(), 1);
});

test("after a renewal a fresh answer is asked anew, once; where nobody answers, the old one serves and says its age", async () => {
  const newer: Answer = { kind: "record", record: { ...emptyRecord(bot), notes: ["second"] } };
  const silent: Answer = { kind: "unreachable", cause: "HTTP 503 from the Hub" };
  const since = { moment: 0 };
  const { live, stored, clock, asked } = world([record, newer, silent], { notBefore: () => since.moment });
  await live.lookup(bot, patient);
  clock.now += 5;
  since.moment = clock.now;
  assert.deepEqual(await stored.lookup(bot, patient), record, "nothing is forgotten by it");
  assert.deepEqual(await live.lookup(bot, patient), newer);
  assert.deepEqual(await live.lookup(bot, patient), newer);
  assert.equal(asked(), 2);
  clock.now += 5;
  since.moment = clock.now;
  const dated = await live.lookup(bot, patient);
  assert.ok(dated.kind === "record" && isDated(dated.record) && dated.record.notes.includes("second"));
  assert.ok(newer.kind === "record" && !isDated(newer.record));
});

test("a stale answer is given at once and replaced behind it", async () => {
  const newer: Answer = { kind: "record", record: { ...emptyRecord(bot), notes: ["second"] } };
  const { live, clock, refreshed, asked } = world([record, newer]);
  await live.lookup(bot, patient);
  clock.now += 2 * day;
  assert.deepEqual(await live.lookup(bot, patient), record);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(asked(), 2);
  assert.deepEqual(refreshed, ["acme/bot"]);
  assert.deepEqual(await live.lookup(bot, patient), newer);
  assert.equal(asked(), 2);
});

test("an answer that is too old is asked anew; where nobody answers, it serves and says its age", async () => {
  const { live, clock, stored } = world([record, { kind: "unreachable", cause: "HTTP 503" }]);
  await live.lookup(bot, patient);
  clock.now += 31 * day;
  const answer = await live.lookup(bot, patient);
  assert.equal(answer.kind === "record" && answer.record.notes.at(-1), "As of 2026-11-22: HTTP 503.");
  assert.equal((await stored.lookup(bot, patient)).kind, "silent");
});

test("absence is asked again after an hour", async () => {
  const { live, clock, asked } = world([{ kind: "absent", cause: "HTTP 401" }, record]);
  await live.lookup(bot, patient);
  await live.lookup(bot, patient);
  assert.equal(asked(), 1);
  clock.now += 3_600_000;
  assert.deepEqual(await live.lookup(bot, patient), record);
});

test("bad weather is not kept", async () => {
  const { live, kept } = world([{ kind: "unreachable", cause: "DNS" }]);
  await live.lookup(bot, patient);
  assert.equal(kept.size, 0);
});

test("offline, what was stored answers and nobody is asked", async () => {
  const { live, stored, asked } = world([record]);
  assert.equal((await stored.lookup(bot, patient)).kind, "silent");
  await live.lookup(bot, patient);
  assert.deepEqual(await stored.lookup(bot, patient), record);
  assert.equal(asked(), 1);
  assert.equal(stored.online, false);
});

test("an entry that is cut off, of another version or of another shape is a miss", async () => {
  const whole = JSON.stringify({ version: 2, answer: record });
  const bad = [
    "",
    "{",
    whole.slice(0, -9),
    "null",
    whole.replace('"version":2', '"version":1'),
    whole.replace('"bases":[]', '"bases":{}'),
    "x".repeat(2 << 20),
  ];
  for (const text of bad) {
    const { live, asked } = world([record], { store: { get: async () => ({ text, at: now }), set: async () => {} } });
    assert.deepEqual(await live.lookup(bot, patient), record);
    assert.equal(asked(), 1, text.slice(0, 40));
  }
});

test("answers of another endpoint, of another token and of none are other entries; a mark leads back to no token", async () => {
  const kept = new Map<string, StoredAnswer>();
  const store: AnswerStore = {
    get: async (key) => kept.get(key),
    set: async (key, text) => void kept.set(key, { text, at: now }),
  };
  const hub = "https://huggingface.co";
  const whose: [string, string | undefined][] = [
    [hub, undefined],
    ["https://mirror.example", undefined],
    [hub, "hf_oneoneoneone"],
    [hub, "hf_twotwotwotwo"],
  ];
  for (const [n, [endpoint, token]] of whose.entries()) {
    const own: Answer = { kind: "record", record: { ...emptyRecord(bot), notes: [`answer ${n}`] } };
    const source: Source = { name: "Hub", online: true, lookup: async () => own };
    const { live, stored } = cached(source, { store, clock: () => now, scope: scopeOf(endpoint, token) });
    assert.equal((await stored.lookup(bot, patient)).kind, "silent", `${endpoint} ${token}`);
    assert.deepEqual(await live.lookup(bot, patient), own);
    assert.deepEqual(await stored.lookup(bot, patient), own);
  }
  assert.equal(kept.size, whose.length);
  assert.doesNotMatch([...kept.keys()].join(), /hf_|oneone|twotwo/);
});

test("of several processes one asks, and the others take its answer or its failure", async () => {
  for (const answer of [record, { kind: "unreachable", cause: "no answer within 10 s" } as const]) {
    const kept = new Map<string, StoredAnswer>();
    const held = new Set<string>();
    let time = now;
    const store: AnswerStore = {
      get: async (key) => kept.get(key),
      set: async (key, text) => void kept.set(key, { text, at: time++ }),
      async lease(key) {
        if (held.has(key)) return undefined;
        held.add(key);
        return { end: async () => void held.delete(key) };
      },
    };
    let asked = 0;
    const source: Source = {
      name: "Hub",
      online: true,
      async lookup() {
        asked++;
        await new Promise((done) => setTimeout(done, 20));
        return answer;
      },
    };
    const processes = Array.from({ length: 10 }, () => cached(source, { store, clock: () => time }).live);
    const answers = await Promise.all(processes.map((live) => live.lookup(bot, patient)));
    assert.equal(asked, 1);
    for (const one of answers) assert.deepEqual(one, answer);
  }
});

test("a pause that one process was asked for holds for the others", async () => {
  const kept = new Map<string, StoredAnswer>();
  const shared: AnswerStore = {
    get: async (key) => kept.get(key),
    set: async (key, text) => void kept.set(key, { text, at: now }),
  };
  const ask = (scope: string) => {
    let requests = 0;
    const limited = () => new Response("", { status: 429, headers: { RateLimit: '"api";r=0;t=200' } });
    const post = createHttpClient({
      fetch: async () => {
        requests++;
        return limited();
      },
      clock: () => now,
      pauses: pausesIn(shared, scope),
    });
    return post.get("https://hub.example/x", {}, patient).then((met) => [met.kind, requests]);
  };
  assert.deepEqual(await ask("hub"), ["paused", 1]);
  assert.deepEqual(await ask("hub"), ["paused", 0]);
  assert.deepEqual(await ask("other"), ["paused", 1]);
});

test("a store that fails costs speed, not answers", async () => {
  const fail = async () => {
    throw new Error("EROFS");
  };
  const { live } = world([record], { store: { get: fail, set: fail } });
  assert.deepEqual(await live.lookup(bot, patient), record);
});
