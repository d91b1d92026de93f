import assert from "node:assert/strict";
import { createServer } from "node:net";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { type HostLimits, hostWatch } from "../../../server/src/lineage/http/host-watch";
import { createHttpClient, type HttpClientOptions } from "../../../server/src/lineage/http/http-client";
import { pauseOf } from "../../../server/src/lineage/http/pause";
import { startWeatherServer } from "../../hub/weather-server";
import { now, patient } from "../world";

const home = "https://hub.example";

/** A courier and its watch, with a host that answers as told; a clock that a test moves. */
function world(
  answer: (url: string) => Promise<Response>,
  limits: HostLimits = {},
  more: Partial<HttpClientOptions> = {},
) {
  const time = { now };
  const clock = () => time.now;
  const watch = hostWatch(clock, limits);
  const urls: string[] = [];
  const fetch = async (input: unknown) => {
    urls.push(String(input));
    return answer(String(input));
  };
  const post = createHttpClient({
    fetch: fetch as typeof globalThis.fetch,
    clock,
    watch,
    backoff: 1,
    timeout: 20,
    ...more,
  });
  return { time, watch, urls, get: (path = "/") => post.get(home + path, {}, patient) };
}

const silent = () => new Promise<Response>(() => {});
const run = { rest: Number.POSITIVE_INFINITY };

describe("a host has an end", () => {
  test("one that hangs is asked once, however many ask at the same time, and the run says so once", async () => {
    const { get, urls, watch } = world(silent, run);
    const met = await Promise.all(Array.from({ length: 50 }, (_, n) => get(`/${n}`)));
    assert.equal(urls.length, 1);
    assert.ok(met.every((one) => one.kind === "failed" && /^no answer within 0\.02 s/.test(one.cause)));
    const [trouble, ...others] = watch.troubles();
    assert.deepEqual([trouble?.host, trouble?.requests, trouble?.unanswered], ["hub.example", 1, 50]);
    assert.equal(others.length, 0);
  });

  test("a name that is not found and a refused connection are met once; a server that is ill, three times in a row", async () => {
    for (const [code, questions] of [
      ["ENOTFOUND", 1],
      ["ECONNREFUSED", 1],
      ["CERT_HAS_EXPIRED", 1],
      ["ECONNRESET", 9],
    ] as const) {
      const failing = async () => {
        throw Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(), { code }) });
      };
      const { get, urls } = world(failing, run);
      for (let n = 0; n < 20; n++) await get(`/${n}`);
      assert.equal(urls.length, questions, code);
    }
    const ill = world(async () => new Response("", { status: 503 }), run);
    for (let n = 0; n < 20; n++) await ill.get(`/${n}`);
    assert.equal(ill.urls.length, 9);
  });

  test("a fault in between does not count: an answer begins the count anew", async () => {
    let n = 0;
    const { get, urls } = world(async () => new Response("{}", { status: n++ % 3 === 2 ? 200 : 500 }), run, {
      tries: 1,
    });
    for (let i = 0; i < 9; i++) await get(`/${i}`);
    assert.equal(urls.length, 9);
  });

  test("requests are counted, redirects too, and time", async () => {
    const fine = async () => new Response("{}");
    const counted = world(fine, { ...run, requests: 5 });
    for (let n = 0; n < 9; n++) await counted.get(`/${n}`);
    assert.equal(counted.urls.length, 5);
    assert.match(counted.watch.troubles()[0]?.cause ?? "", /^it was asked 5 times; left alone/);
    const led = world(
      async (url) =>
        url.endsWith("x") ? new Response("{}") : new Response(null, { status: 307, headers: { Location: `${url}x` } }),
      { ...run, requests: 5 },
    );
    for (let n = 0; n < 9; n++) await led.get(`/${n}`);
    assert.equal(led.urls.length, 6, "a question that was begun is ended");
    const timed = world(fine, { ...run, duration: 1_000 });
    await timed.get();
    timed.time.now += 1_000;
    assert.deepEqual(await timed.get(), { kind: "failed", cause: "it was asked for 1 s; left alone since" });
    assert.equal(timed.urls.length, 1);
  });

  test("a program that lives on asks again after a rest, and counts anew", async () => {
    let answer = silent;
    const { get, urls, time } = world(() => answer(), { rest: 1_000, requests: 3, duration: 5_000 });
    await get();
    answer = async () => new Response("{}");
    assert.equal((await get()).kind, "failed");
    time.now += 1_000;
    assert.equal((await get()).kind, "answer");
    time.now += 5_000;
    for (let n = 0; n < 5; n++) await get();
    assert.equal(urls.length, 5);
  });
});

describe("a pause that a host asks for", () => {
  const seconds = (after: string | undefined, status = 429) =>
    pauseOf(status, new Headers(after === undefined ? {} : { "Retry-After": after }), now);

  test("seconds, dates and nothing are read", () => {
    assert.deepEqual(seconds("12"), { milliseconds: 12_000 });
    assert.deepEqual(seconds(new Date(now + 30_000).toUTCString()), { milliseconds: 30_000 });
    assert.deepEqual(seconds(new Date(now - 30_000).toUTCString()), { milliseconds: 1_000 });
    assert.deepEqual(seconds(undefined), { milliseconds: 60_000 });
    assert.deepEqual(seconds("12", 200), { milliseconds: 0 });
  });

  test("what nobody can wait for is said and not kept", async () => {
    for (const after of ["86400", "99999999999999", "Thu, 31 Dec 2099 23:59:59 GMT"]) {
      const { milliseconds, absurd } = seconds(after);
      assert.deepEqual([milliseconds, absurd], [3_600_000, `Retry-After: ${after}`]);
    }
    for (const after of ["-5", "soon", "1e9", "12; rm -rf", "<b>"]) {
      assert.deepEqual(seconds(after), { milliseconds: 60_000, absurd: `Retry-After: ${after}` });
    }
    const far = new Headers({ RateLimit: '"api";r=0;t=999999999' });
    assert.deepEqual(pauseOf(200, far, now), { milliseconds: 3_600_000, absurd: "RateLimit with t=999999999" });
    const { get, urls } = world(
      async () => new Response("", { status: 429, headers: { "Retry-After": "86400" } }),
      run,
      {
        patience: 60_000,
      },
    );
    assert.equal((await get()).kind, "paused");
    assert.equal((await get()).kind, "paused");
    assert.equal(urls.length, 1);
  });
});

describe("what a real host does to a look-up is named", () => {
  async function causeOf(answer: (socket: import("node:net").Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => answer(socket));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as { port: number };
    try {
      const post = createHttpClient({ fetch, clock: Date.now, backoff: 1, timeout: 5_000, maxBytes: 100_000 });
      const met = await post.get(`http://127.0.0.1:${port}/`, {}, patient);
      return met.kind === "failed" ? met.cause : met.kind;
    } finally {
      server.close();
    }
  }
  const head = (...lines: string[]) =>
    ["HTTP/1.1 200 OK", "Content-Type: application/json", ...lines, "", ""].join("\r\n");

  test("half an answer, damaged packing, a bomb, an endless body, no HTTP at all", async () => {
    assert.match(
      await causeOf((socket) => socket.end(`${head("Content-Length: 900")}{"id":`)),
      /closed without an answer/,
    );
    const damaged = Buffer.from(gzipSync("{}").fill(7, 12));
    assert.match(
      await causeOf((socket) => {
        socket.write(head("Content-Encoding: gzip", `Content-Length: ${damaged.length}`));
        socket.end(damaged);
      }),
      /could not be unpacked|longer than|closed without/,
    );
    const bomb = gzipSync(Buffer.alloc(64 << 20));
    assert.match(
      await causeOf((socket) => {
        socket.write(head("Content-Encoding: gzip", `Content-Length: ${bomb.length}`));
        socket.end(bomb);
      }),
      /its answer is longer than 100,000 bytes/,
    );
    assert.match(
      await causeOf((socket) => {
        socket.write(head("Transfer-Encoding: chunked"));
        const more = () => {
          if (!socket.destroyed) socket.write(`1000\r\n${"x".repeat(4096)}\r\n`, () => setImmediate(more));
        };
        more();
      }),
      /its answer is longer than 100,000 bytes/,
    );
    assert.match(await causeOf((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n")), /not HTTP/);
  });

  test("a circle of redirects, and one to no address", async (t) => {
    for (const [location, cause] of [
      ["/again", /redirected in a circle/],
      ["http://[", /redirected to what is no address/],
      ["https://elsewhere.example/", /redirected to another host/],
    ] as const) {
      const server = await startWeatherServer(() => ({ status: 302, body: "", headers: { Location: location } }));
      t.after(() => server.close());
      const met = await createHttpClient({ fetch, clock: Date.now }).get(
        `${server.url}/`,
        { Authorization: "Bearer hf_x" },
        patient,
      );
      assert.match(met.kind === "failed" ? met.cause : "", cause);
    }
  });
});
