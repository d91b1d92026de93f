/** The part of the client that opens connections for the server, without an editor, against a real server of this machine. */
import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { describe, type TestContext, test } from "node:test";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  Trace,
  TraceFormat,
} from "vscode-languageserver/node";
import { logWithoutSecrets } from "../../client/src/log-without-secrets";
import { answerHttp } from "../../client/src/session/http-answer";
import { httpRequest, tokenNotification } from "../../server/src/lsp/protocol/protocol";

async function serve(t: TestContext, answer: RequestListener): Promise<{ url: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const usual = { method: "GET", headers: { accept: "application/json" }, maxBytes: 1000, timeout: 600_000 };
const allowed = { fetch, mayAsk: () => true };
const patient = new AbortController().signal;

describe("the client opens a connection for the server", () => {
  test("with its headers, and hands back status, headers and every byte", async (t) => {
    const { url, asked } = await serve(t, (_, response) => {
      response.writeHead(418, { "x-error-code": "Teapot", "content-type": "application/octet-stream" });
      response.end(Buffer.from([0, 255, 13, 10, 128]));
    });
    const result = await answerHttp({ ...usual, url: `${url}/x?y=1` }, allowed, patient);
    assert.ok(result.kind === "answer");
    assert.deepEqual([...Buffer.from(result.body, "base64")], [0, 255, 13, 10, 128]);
    assert.equal(result.status, 418);
    assert.equal(new Map(result.headers).get("x-error-code"), "Teapot");
    assert.equal(new Map(result.headers).get("content-length"), undefined);
    assert.deepEqual([asked[0]?.url, asked[0]?.headers.accept], ["/x?y=1", "application/json"]);
  });

  test("and follows no redirect: a token must not travel", async (t) => {
    const { url, asked } = await serve(
      t,
      (_, response) => void response.writeHead(302, { location: "https://elsewhere.example/" }).end(),
    );
    const result = await answerHttp({ ...usual, url, headers: { authorization: "Bearer x" } }, allowed, patient);
    assert.ok(result.kind === "answer");
    assert.deepEqual([result.status, new Map(result.headers).get("location")], [302, "https://elsewhere.example/"]);
    assert.equal(asked.length, 1);
  });

  test("and refuses while nothing may be looked up, and what is no plain question to the web", async (t) => {
    const { url, asked } = await serve(t, (_, response) => void response.end());
    const refused = { kind: "failed", code: "REFUSED" };
    assert.deepEqual(await answerHttp({ ...usual, url }, { fetch, mayAsk: () => false }, patient), refused);
    for (const params of [
      undefined,
      {},
      { ...usual, url: "file:///etc/passwd" },
      { ...usual, url: "data:text/plain,x" },
      { ...usual, url: url.replace("//", "//ann:secret@") },
      { ...usual, url, method: "POST" },
      { ...usual, url, headers: { accept: 1 } },
      { ...usual, url, headers: null },
      { ...usual, url, maxBytes: -1 },
      { ...usual, url, timeout: "long" },
    ])
      assert.deepEqual(await answerHttp(params, allowed, patient), refused, JSON.stringify(params));
    assert.equal(asked.length, 0);
  });

  test("and ends by size, by time and by the server's wish", async (t) => {
    const { url } = await serve(t, (request, response) => {
      response.write("x".repeat(2000));
      if (request.url === "/long") response.end();
    });
    const code = async (path: string, more: object, signal = patient) => {
      const result = await answerHttp({ ...usual, url: url + path, ...more }, allowed, signal);
      return result.kind === "failed" ? result.code : result;
    };
    assert.equal(await code("/long", {}), "TOO_LONG");
    assert.equal(await code("/endless", { maxBytes: 10_000, timeout: 50 }), "TIMEOUT");
    const given = new AbortController();
    setTimeout(() => given.abort(), 20);
    assert.equal(await code("/endless", { maxBytes: 10_000 }, given.signal), "CANCELLED");
  });

  test("and tells what went wrong by its code alone", async () => {
    const failing = (cause: unknown) => ({
      mayAsk: () => true,
      fetch: async () => {
        throw new TypeError("fetch failed", { cause });
      },
    });
    const code = async (cause: unknown) => {
      const result = await answerHttp({ ...usual, url: "https://hub.example" }, failing(cause), patient);
      assert.ok(!JSON.stringify(result).includes("secret"));
      return result.kind === "failed" && result.code;
    };
    assert.equal(
      await code(Object.assign(new Error("http://ann:secret@proxy"), { code: "ECONNREFUSED" })),
      "ECONNREFUSED",
    );
    const tunnel = "Proxy response (407) !== 200 when HTTP Tunneling";
    assert.equal(await code(Object.assign(new Error(tunnel), { code: "UND_ERR_ABORTED" })), "PROXY_AUTH");
    const both = new AggregateError([Object.assign(new Error("secret"), { code: "ENETUNREACH" })]);
    assert.equal(await code(both), "ENETUNREACH");
    assert.equal(await code(new Error("secret")), undefined);
  });
});

test("what the protocol's client writes down of its messages holds no token, however much is traced", async () => {
  const token = 'odd"token\\of=ann';
  for (const traceFormat of [TraceFormat.Text, TraceFormat.JSON]) {
    const up = new PassThrough();
    const down = new PassThrough();
    const server = createProtocolConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
    const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    const lines: string[] = [];
    const channel = Object.freeze({ logLevel: 1, trace: (...words: string[]) => void lines.push(...words) });
    const log = logWithoutSecrets(channel as unknown as Parameters<typeof logWithoutSecrets>[0]);
    assert.equal(log.logLevel, 1);
    const tracer = {
      log: (message: unknown, data?: string) =>
        log.trace(typeof message === "string" ? `${message}\n${data}` : JSON.stringify(message)),
    };
    await client.trace(Trace.Verbose, tracer, { sendNotification: false, traceFormat });
    client.onRequest(httpRequest, () => ({ kind: "failed", code: "REFUSED" }));
    const arrived = new Promise<{ token: string }>((done) => server.onNotification(tokenNotification, done));
    server.listen();
    client.listen();
    await client.sendNotification(tokenNotification, { token });
    assert.equal((await arrived).token, token);
    const headers = { Authorization: `Bearer ${token}`, accept: "hf_abcdefghijk" };
    await server.sendRequest(httpRequest, { url: "https://hub.example/api", headers });
    await client.sendRequest("stemma/nothing", {}).catch(() => undefined);
    server.dispose();
    client.dispose();
    const all = lines.join("\n");
    assert.match(all, /stemma\/token/);
    assert.match(all, /https:\/\/hub\.example\/api/);
    assert.doesNotMatch(all, /odd|of=ann|Bearer|abcdefghijk/);
  }
});
