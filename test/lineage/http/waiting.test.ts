/** How look-ups take turns, wait and give up, by themselves. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createHttpClient, type HttpOutcome } from "../../../server/src/lineage/http/http-client";
import { createLruCache } from "../../../server/src/lineage/http/lru-cache";
import { pauseOf } from "../../../server/src/lineage/http/pause";
import { pausedWords, refusalOf } from "../../../server/src/lineage/http/refusal";
import { createSemaphore } from "../../../server/src/lineage/http/semaphore";
import { createSingleFlight } from "../../../server/src/lineage/http/single-flight";
import { now, patient } from "../world";

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("a semaphore", () => {
  test("lets so many in at a time, the first who came first", async () => {
    const gate = createSemaphore(2);
    const order: string[] = [];
    const enter = async (name: string) => {
      const leave = await gate.enter(patient);
      order.push(name);
      return leave;
    };
    const ways = [enter("a"), enter("b"), enter("c"), enter("d")];
    await settled();
    assert.deepEqual(order, ["a", "b"]);
    (await ways[1])?.();
    await settled();
    assert.deepEqual(order, ["a", "b", "c"]);
    (await ways[1])?.();
    await settled();
    assert.deepEqual(order, ["a", "b", "c"], "Who left cannot leave again.");
    (await ways[0])?.();
    (await ways[2])?.();
    await settled();
    assert.deepEqual(order, ["a", "b", "c", "d"]);
  });

  test("who gives up while waiting goes, and takes nobody's turn", async () => {
    const gate = createSemaphore(1);
    const leave = await gate.enter(patient);
    const gone = new AbortController();
    const waiting = gate.enter(gone.signal);
    const next = gate.enter(patient);
    gone.abort();
    assert.equal(await waiting, undefined);
    assert.equal(await gate.enter(gone.signal), undefined);
    leave?.();
    assert.equal(typeof (await next), "function");
  });
});

test("a cache lets go of what was used longest ago", () => {
  const cache = createLruCache<number>(2);
  cache.set("a", 1);
  cache.set("b", 2);
  assert.equal(cache.get("a"), 1);
  cache.set("c", 3);
  assert.deepEqual([cache.get("a"), cache.get("b"), cache.get("c"), cache.size], [1, undefined, 3, 2]);
  cache.set("a", 4);
  cache.set("d", 5);
  assert.deepEqual([cache.get("c"), cache.get("a")], [undefined, 4], "Setting is using, too.");
  cache.delete("a");
  assert.equal(cache.size, 1);
  cache.clear();
  assert.equal(cache.size, 0);
});

describe("a single flight", () => {
  const flight = () => {
    const asked: AbortSignal[] = [];
    const answers: ((value: string) => void)[] = [];
    const single = createSingleFlight<string>();
    const join = (key: string, signal = patient) =>
      single.join(
        key,
        signal,
        (inner) => {
          asked.push(inner);
          return new Promise((resolve) => answers.push(resolve));
        },
        () => "left",
      );
    return { asked, answers, join };
  };

  test("one question serves all who ask while it is under way; the next asks again", async () => {
    const { asked, answers, join } = flight();
    const both = [join("k"), join("k"), join("other")];
    assert.equal(asked.length, 2);
    answers[0]?.("x");
    answers[1]?.("y");
    assert.deepEqual(await Promise.all(both), ["x", "x", "y"]);
    const again = join("k");
    assert.equal(asked.length, 3);
    answers[2]?.("z");
    assert.equal(await again, "z");
  });

  test("who leaves has left at once; the question ends with the last of them", async () => {
    const { asked, answers, join } = flight();
    const [one, other] = [new AbortController(), new AbortController()];
    const [first, second] = [join("k", one.signal), join("k", other.signal)];
    one.abort();
    assert.equal(await first, "left");
    assert.equal(asked[0]?.aborted, false);
    other.abort();
    assert.equal(await second, "left");
    assert.equal(asked[0]?.aborted, true);
    assert.equal(await join("k", one.signal), "left");
    assert.equal(asked.length, 1, "Who left before asks nothing.");
    const later = join("k");
    answers[1]?.("new");
    assert.equal(await later, "new");
  });
});

test("a pause is what the host says in the ways that hosts say it", () => {
  const pause = (status: number, headers: Record<string, string>) => pauseOf(status, new Headers(headers), now);
  const seconds = (n: number) => ({ milliseconds: n * 1_000 });
  assert.deepEqual(pause(200, {}), seconds(0));
  assert.deepEqual(pause(200, { RateLimit: '"api";r=3;t=41' }), seconds(0));
  assert.deepEqual(pause(200, { RateLimit: '"api";r=0;t=41' }), seconds(41));
  assert.deepEqual(pause(429, { RateLimit: '"api";r=3;t=41' }), seconds(41));
  assert.deepEqual(pause(200, { RateLimit: "r=0;t=0" }), seconds(1));
  assert.deepEqual(pause(200, { "Retry-After": "9" }), seconds(0), "only a refusal has it to say");
  assert.deepEqual(pause(429, {}), seconds(60));
  assert.deepEqual(pause(429, { "Retry-After": " 9 " }), seconds(9));
  assert.deepEqual(pause(429, { "Retry-After": "0" }), seconds(1));
  assert.deepEqual(pause(429, { "Retry-After": "3600" }), seconds(3_600));
  assert.deepEqual(pause(429, { "Retry-After": "3601" }), { ...seconds(3_600), absurd: "Retry-After: 3601" });
  assert.deepEqual(pause(429, { "Retry-After": new Date(now + 30_000).toUTCString() }), seconds(30));
  assert.deepEqual(pause(429, { "Retry-After": new Date(now - 30_000).toUTCString() }), seconds(1));
  assert.deepEqual(pause(429, { "Retry-After": "soon" }), { ...seconds(60), absurd: "Retry-After: soon" });
  assert.deepEqual(pause(429, { "Retry-After": "-5" }), { ...seconds(60), absurd: "Retry-After: -5" });
  assert.deepEqual(pause(200, { RateLimit: "r=0;t=99999" }), { ...seconds(3_600), absurd: "RateLimit with t=99999" });
});

test("an answer that brings nothing is absence only where the host itself says so", () => {
  const answer = (status: number, text = "", type?: string): HttpOutcome => ({
    kind: "answer",
    status,
    headers: new Headers(type ? { "Content-Type": type } : {}),
    text,
  });
  const said = (met: HttpOutcome) => {
    const { kind, cause } = refusalOf(met, "ollama.example", "no such model") as { kind: string; cause: string };
    return `${kind}: ${cause}`;
  };
  assert.equal(said(answer(404, "not found")), "absent: HTTP 404 from ollama.example: no such model");
  assert.equal(said(answer(404, "<html>", "application/json")), "absent: HTTP 404 from ollama.example: no such model");
  assert.equal(said(answer(404, "<!DOCTYPE html>…")), "unreachable: HTTP 404 from ollama.example");
  const other = "unreachable: ollama.example answered with something else than expected";
  assert.equal(said(answer(200, "[]")), `${other}; check the address and the proxy`);
  for (const page of [answer(200, " <HTML>"), answer(204, "x", "text/html")])
    assert.equal(said(page), `${other} (a web page); check the address and the proxy`);
  const refuses = ": it refuses to answer; check the address and the proxy";
  assert.equal(said(answer(401)), `unreachable: HTTP 401 from ollama.example${refuses}`);
  assert.equal(said(answer(403)), `unreachable: HTTP 403 from ollama.example${refuses}`);
  assert.equal(said(answer(300)), "unreachable: HTTP 300 from ollama.example");
  assert.equal(said(answer(400)), "unreachable: HTTP 400 from ollama.example");
  assert.equal(said({ kind: "failed", cause: "no way" }), "unreachable: ollama.example: no way");
  const words = pausedWords({ kind: "paused", milliseconds: 40_001 }, "h");
  assert.equal(words, "HTTP 429 from h: its limit is reached; asked again after 41 s");
  assert.equal(
    said({ kind: "paused", milliseconds: 1_000, absurd: "Retry-After: soon" }),
    "unreachable: HTTP 429 from ollama.example with an unusable pause (Retry-After: soon); asked again after 1 s",
  );
});

describe("a client waits", () => {
  /** Goes on in steps of ten milliseconds until the answer is there; gives when each request left, from the start on. */
  async function timed(
    t: { mock: { timers: typeof import("node:test").mock.timers } },
    answers: Response[],
    random = 0.5,
  ) {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    let passed = 0;
    const sent: number[] = [];
    const client = createHttpClient({
      fetch: async () => {
        sent.push(passed);
        return answers[sent.length - 1] ?? new Response("{}");
      },
      clock: () => now + passed,
      patience: 5_000,
      backoff: 300,
      random: () => random,
    });
    let met: HttpOutcome | undefined;
    const asking = client.get("https://hub.example/a", {}, patient).then((outcome) => {
      met = outcome;
    });
    for (; !met && passed < 60_000; passed += 10) {
      for (let turn = 0; turn < 5; turn++) await settled();
      if (!met) t.mock.timers.tick(10);
    }
    await asking;
    return { met, sent };
  }
  const ill = () => new Response("", { status: 503 });
  const limited = () => new Response("", { status: 429, headers: { "Retry-After": "2" } });

  test("longer from try to try, and gives up after the third", async (t) => {
    const { met, sent } = await timed(t, [ill(), ill(), ill()]);
    assert.deepEqual(met, { kind: "failed", cause: "HTTP 503 after 3 tries" });
    assert.deepEqual(sent, [0, 300, 900]);
  });

  test("between half and one and a half of that, as chance has it", async (t) => {
    assert.deepEqual((await timed(t, [ill()], 0)).sent, [0, 150]);
  });

  test("at most one and a half", async (t) => {
    assert.deepEqual((await timed(t, [ill(), ill()], 1)).sent, [0, 450, 1_350]);
  });

  test("out the pause that a host asks for, and says so when it asks again", async (t) => {
    const { met, sent } = await timed(t, [limited(), limited(), limited()]);
    assert.deepEqual(met, { kind: "paused", milliseconds: 2_000 });
    assert.deepEqual(sent, [0, 2_000]);
  });

  test("once, where the host answers then", async (t) => {
    const { met, sent } = await timed(t, [limited()]);
    assert.equal(met?.kind, "answer");
    assert.deepEqual(sent, [0, 2_000]);
  });
});
