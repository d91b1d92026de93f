import assert from "node:assert/strict";
import { test } from "node:test";
import { createHttpClient } from "../../../server/src/lineage/http/http-client";
import { now, patient } from "../world";

const url = "https://hub.example/api/models/a/b";

/** A courier whose host answers with these, one after the other. */
function host(...answers: Response[]) {
  return patientHost(0, ...answers);
}

/** The same, waiting out pauses up to `patience` milliseconds on the machine's own clock. */
function patientHost(patience: number, ...answers: Response[]) {
  const urls: string[] = [];
  const time = { now };
  const post = createHttpClient({
    fetch: async (input) => {
      urls.push(String(input));
      return answers[urls.length - 1] ?? new Response("{}");
    },
    clock: patience > 0 ? Date.now : () => time.now,
    patience,
    backoff: 1,
    maxBytes: 10,
  });
  return { urls, time, get: () => post.get(url, {}, patient) };
}

test("a last permitted request is answered, and the pause begins behind it", async () => {
  const { get, time, urls } = host(new Response("{}", { headers: { RateLimit: '"api";r=0;t=7' } }));
  assert.equal((await get()).kind, "answer");
  assert.deepEqual(await get(), { kind: "paused", milliseconds: 7_000 });
  time.now += 7_000;
  assert.equal((await get()).kind, "answer");
  assert.equal(urls.length, 2);
});

test("a 429 without RateLimit follows Retry-After, and without that a minute", async () => {
  const after = host(new Response("", { status: 429, headers: { "Retry-After": "12" } }));
  assert.deepEqual(await after.get(), { kind: "paused", milliseconds: 12_000 });
  const bare = host(new Response("", { status: 429 }));
  assert.deepEqual(await bare.get(), { kind: "paused", milliseconds: 60_000 });
});

test("who is patient waits a short pause out, and not a long one", async () => {
  const limited = (seconds: number) =>
    new Response("", { status: 429, headers: { RateLimit: `"api";r=0;t=${seconds}` } });
  const short = patientHost(2_000, limited(1));
  const started = Date.now();
  assert.equal((await short.get()).kind, "answer");
  assert.ok(Date.now() - started >= 950);
  assert.equal(short.urls.length, 2);
  assert.equal((await patientHost(2_000, limited(41)).get()).kind, "paused");
});

test("redirects are followed on the host, four at most", async () => {
  const to = (location: string) => new Response(null, { status: 307, headers: { Location: location } });
  const followed = host(to("/api/models/a/c"));
  assert.equal((await followed.get()).kind, "answer");
  assert.deepEqual(followed.urls, [url, "https://hub.example/api/models/a/c"]);
  const circle = host(to("/a"), to("/b"), to("/a"), to("/b"), to("/a"));
  assert.deepEqual(await circle.get(), { kind: "failed", cause: "redirected in a circle" });
  assert.equal(circle.urls.length, 4);
});

const endless = () =>
  new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64)) }));

test("a body past its limit is a cause of its own; where its beginning is enough, it is cut", async () => {
  for (const body of [endless, () => new Response("x".repeat(1_000_000))]) {
    assert.deepEqual(await host(body()).get(), { kind: "failed", cause: "its answer is longer than 10 bytes" });
    const cut = createHttpClient({ fetch: async () => body(), clock: () => now, maxBytes: 10, cut: true });
    const met = await cut.get(url, {}, patient);
    assert.ok(met.kind === "answer" && met.text.length === 10);
  }
});
