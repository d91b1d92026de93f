/** The server's half of `stemma/http`: a `fetch` that asks the editor. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { failureOf } from "../../../../server/src/lineage/http/failure";
import { type HttpParams, type HttpResult, httpRequest } from "../../../../server/src/lsp/protocol/protocol";
import { profiles, startEditor } from "../../editor";
import { fakeCore } from "../../fake-core";

type Reply = (params: HttpParams) => HttpResult | Promise<HttpResult>;

/** A session whose editor answers `stemma/http` so; gives the server's `fetch` and what the editor was asked. */
async function withEditor(
  reply: Reply,
  script: (fetch: typeof globalThis.fetch, asked: HttpParams[]) => Promise<void>,
) {
  const world = fakeCore();
  const editor = await startEditor(world.create, { capabilities: profiles.minimal, options: { http: true } });
  const asked: HttpParams[] = [];
  editor.connection.onRequest(httpRequest, (params: HttpParams) => {
    asked.push(params);
    return reply(params) as HttpResult & { kind: "answer" };
  });
  const { http } = world.seen.seed ?? {};
  assert.ok(http);
  await script(http, asked);
  await editor.stop();
}

const answer = (status: number, body = "", headers: [string, string][] = []): HttpResult => ({
  kind: "answer",
  status,
  headers,
  body: Buffer.from(body).toString("base64"),
});
const url = "https://hub.example/api/models/a/b";

test("an editor that does not offer it is not asked", async () => {
  const world = fakeCore();
  const editor = await startEditor(world.create, { capabilities: profiles.minimal });
  assert.equal(world.seen.seed?.http, undefined);
  await editor.stop();
});

test("the editor's answer is one of fetch: status, headers, bytes, address", () =>
  withEditor(
    () => answer(404, "nö", [["x-error-code", "RepoNotFound"]]),
    async (fetch, asked) => {
      const met = await fetch(url, { headers: { Authorization: "Bearer hf_x" } });
      assert.deepEqual([met.status, met.headers.get("X-Error-Code"), met.url], [404, "RepoNotFound", url]);
      assert.equal(await met.text(), "nö");
      assert.deepEqual(asked[0]?.headers, { authorization: "Bearer hf_x" });
      assert.deepEqual([asked[0]?.method, asked[0]?.url], ["GET", url]);
    },
  ));

test("a redirect is handed on, or followed without the token where it leaves the origin", () =>
  withEditor(
    ({ url }) =>
      url.endsWith("/b")
        ? answer(307, "", [["location", "/api/models/a/c"]])
        : url.endsWith("/c")
          ? answer(302, "", [["location", "https://cdn.example/c.json"]])
          : answer(200, "{}"),
    async (fetch, asked) => {
      const headers = { authorization: "Bearer hf_x" };
      assert.equal((await fetch(url, { headers, redirect: "manual" })).status, 307);
      const met = await fetch(url, { headers });
      assert.deepEqual([met.status, met.redirected, met.url], [200, true, "https://cdn.example/c.json"]);
      assert.deepEqual(
        asked.slice(1).map(({ url, headers }) => [new URL(url).pathname, headers.authorization]),
        [
          ["/api/models/a/b", "Bearer hf_x"],
          ["/api/models/a/c", "Bearer hf_x"],
          ["/c.json", undefined],
        ],
      );
      await assert.rejects(fetch(url, { redirect: "error" }), TypeError);
    },
  ));

test("what the editor could not do is a cause in words", async () => {
  const cause = async (code: string | undefined) => {
    let said = "";
    await withEditor(
      () => ({ kind: "failed", ...(code && { code }) }),
      async (fetch) => {
        said = await fetch(url).then(
          () => "answered",
          (error) => failureOf(error).cause,
        );
      },
    );
    return said;
  };
  assert.equal(await cause("REFUSED"), "the editor did not allow the look-up (REFUSED)");
  assert.equal(await cause("ECONNREFUSED"), "the host refused the connection");
  assert.match(await cause("SELF_SIGNED_CERT_IN_CHAIN"), /signed by an authority that this machine does not trust/);
  assert.equal(
    await cause("PROXY_AUTH"),
    "the editor's proxy asks for a name and a password (HTTP 407); see its setting http.proxy",
  );
  assert.equal(await cause(undefined), "fetch failed");
});

test("who gives up ends the editor's exchange too", async () => {
  let cancelled = false;
  const world = fakeCore();
  const editor = await startEditor(world.create, { capabilities: profiles.minimal, options: { http: true } });
  editor.connection.onRequest(
    httpRequest,
    (_: HttpParams, token) =>
      new Promise<HttpResult>((done) =>
        token.onCancellationRequested(() => {
          cancelled = true;
          done({ kind: "failed", code: "CANCELLED" });
        }),
      ),
  );
  const leaving = new AbortController();
  const asked = world.seen.seed?.http?.(url, { signal: leaving.signal });
  setTimeout(() => leaving.abort(new Error("closed")), 20);
  await assert.rejects(asked ?? Promise.resolve(), /closed/);
  await editor.until("the editor heard of it", () => cancelled);
  await editor.stop();
});

test("an answer that is none is a failure, not a crash", () =>
  withEditor(
    ({ url }) => (url.endsWith("/b") ? (null as unknown as HttpResult) : answer(99)),
    async (fetch) => {
      await assert.rejects(fetch(url), TypeError);
      await assert.rejects(fetch("https://hub.example/c"), TypeError);
      await assert.rejects(fetch(url, { method: "POST", body: "{}" }), TypeError);
    },
  ));
