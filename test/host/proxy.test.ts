import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { describe, type TestContext, test } from "node:test";
import { readProxies } from "../../server/src/host/network/proxy-env";
import { proxyFetchBy } from "../../server/src/host/network/proxy-fetch";
import { failureOf } from "../../server/src/lineage/http/failure";
import { selfSigned } from "./certificate";
import { type ProxyServer, startProxy } from "./proxy-server";

/** A host that no name service knows: only a proxy leads to it. */
const host = "box.example";

async function proxied(
  t: TestContext,
  { answer, login, tls = false }: { answer?: RequestListener; login?: string; tls?: boolean } = {},
): Promise<ProxyServer> {
  const respond: RequestListener = answer ?? ((_, response) => void response.end("from the box"));
  const target = tls ? createTlsServer(selfSigned([host]), respond) : createServer(respond);
  target.on("tlsClientError", () => {});
  await new Promise<void>((done) => target.listen(0, "127.0.0.1", done));
  const proxy = await startProxy((target.address() as AddressInfo).port, login);
  t.after(async () => {
    await proxy.close();
    target.closeAllConnections();
    target.close();
  });
  return proxy;
}

/** Asks through the environment's proxies. What would be reached directly answers "directly". */
function asking(env: Record<string, string>) {
  const hidden: string[] = [];
  const { fetch } = proxyFetchBy(
    env,
    (secret) => hidden.push(secret),
    async () => new Response("directly"),
  );
  const ask = async (url: string, init?: RequestInit) => (await fetch(url, init)).text();
  const cause = (url: string) =>
    fetch(url).then(
      ({ status }) => assert.fail(`answered HTTP ${status}`),
      (error) => failureOf(error).cause,
    );
  return { ask, cause, hidden, fetch };
}

describe("the environment's proxies", () => {
  test("lead to a host that speaks http, plainly, with method, headers and body", async (t) => {
    const proxy = await proxied(t, {
      async answer(request, response) {
        let body = "";
        for await (const part of request) body += part;
        const { host, accept } = request.headers;
        response.writeHead(201, { "x-from": "box" });
        response.end(`${request.method} ${request.url} ${host} ${accept} ${body}`);
      },
    });
    const { fetch } = asking({ http_proxy: proxy.name });
    const met = await fetch(`http://${host}/api/show?x=1`, { method: "POST", body: "{}", headers: { accept: "a/b" } });
    assert.ok(met instanceof Response);
    assert.deepEqual([met.status, met.headers.get("x-from")], [201, "box"]);
    assert.equal(await met.text(), "POST /api/show?x=1 box.example a/b {}");
    assert.deepEqual(
      proxy.seen.map(({ line }) => line),
      [`POST http://${host}/api/show?x=1`],
    );
  });

  test("lead to a host that speaks https by a tunnel, in which its certificate is checked", async (t) => {
    const proxy = await proxied(t, { tls: true });
    const { cause } = asking({ HTTPS_PROXY: `http://${proxy.name}` });
    assert.match(
      await cause(`https://${host}/`),
      /signed by an authority .*NODE_EXTRA_CA_CERTS.*\(DEPTH_ZERO_SELF_SIGNED_CERT\)$/,
    );
    assert.deepEqual(
      proxy.seen.map(({ line }) => line),
      [`CONNECT ${host}:443`],
    );
  });

  test("are left aside for what NO_PROXY lists and for this machine", async (t) => {
    const proxy = await proxied(t);
    const env = { HTTP_PROXY: proxy.name, NO_PROXY: `other.example, .inner.example 10.0.0.0/8,port.example:81` };
    const { ask } = asking(env);
    for (const near of [
      "http://other.example/",
      "http://sub.other.example/",
      "http://a.inner.example/",
      "http://10.9.8.7/",
      "http://port.example:81/",
      "http://localhost:11434/",
      "http://127.0.0.1:9/",
      "http://[::1]:9/",
    ])
      assert.equal(await ask(near), "directly", near);
    assert.deepEqual(proxy.seen, []);
    for (const far of ["http://another.example/", "http://11.9.8.7/", "http://port.example/", `http://${host}/`])
      assert.equal(await ask(far), "from the box", far);
    assert.equal(proxy.seen.length, 4);
    assert.equal(await asking({ ...env, no_proxy: "*" }).ask(`http://${host}/`), "directly");
  });

  test("count in small letters first, each for its own protocol", () => {
    const env = { http_proxy: "http://small:1", HTTP_PROXY: "http://large:2", HTTPS_PROXY: "https://secure" };
    const proxies = readProxies(env);
    assert.equal(proxies.for("http://a.example/")?.name, "small:1");
    assert.equal(proxies.for("https://a.example/")?.name, "secure:443");
    assert.deepEqual(proxies.variables, ["HTTPS_PROXY", "http_proxy"]);
    assert.equal(readProxies({ HTTP_PROXY: "http://large:2" }).for("https://a.example/"), undefined);
  });

  test("a name and a password reach the proxy alone and no message", async (t) => {
    const proxy = await proxied(t, { login: "ann:p@ss wörd" });
    const right = asking({ HTTP_PROXY: `http://ann:p%40ss%20w%C3%B6rd@${proxy.name}` });
    assert.equal(await right.ask(`http://${host}/`), "from the box");
    assert.ok(right.hidden.includes("p@ss wörd") && right.hidden.includes("p%40ss%20w%C3%B6rd"));
    const wrong = asking({ HTTP_PROXY: `http://ann:secret@${proxy.name}` });
    const said = await wrong.cause(`http://${host}/`);
    assert.equal(said, `the proxy ${proxy.name} refused the name and the password in HTTP_PROXY (HTTP 407)`);
  });

  test("a proxy that asks for a password, refuses or is not there is named as the cause", async (t) => {
    for (const [tls, scheme] of [
      [false, "http"],
      [true, "https"],
    ] as const) {
      const variable = `${scheme.toUpperCase()}_PROXY`;
      const guarded = await proxied(t, { login: "ann:secret", tls });
      assert.equal(
        await asking({ [variable]: guarded.name }).cause(`${scheme}://${host}/`),
        `the proxy ${guarded.name} asks for a name and a password (HTTP 407); write http://NAME:PASSWORD@${guarded.name} into ${variable}`,
      );
      const gone = await proxied(t, { tls });
      await gone.close();
      assert.equal(
        await asking({ [variable]: gone.name }).cause(`${scheme}://${host}/`),
        `the proxy ${gone.name} cannot be reached (ECONNREFUSED); check ${variable}, or list ${host} in NO_PROXY`,
      );
    }
    const strict = await proxied(t, { tls: true });
    strict.refuse(403);
    assert.equal(
      await asking({ HTTPS_PROXY: strict.name }).cause(`https://${host}/`),
      `the proxy ${strict.name} does not let requests through to ${host} (HTTP 403)`,
    );
    assert.equal(
      await asking({ HTTPS_PROXY: "socks5://127.0.0.1:1" }).cause(`https://${host}/`),
      "HTTPS_PROXY names no http or https proxy; correct or remove it",
    );
  });

  test("a request that is given up ends with the caller's reason", async (t) => {
    const proxy = await proxied(t, { answer: () => {} });
    const { fetch } = asking({ HTTP_PROXY: proxy.name });
    const leaving = new AbortController();
    const asked = fetch(`http://${host}/`, { signal: leaving.signal });
    setTimeout(() => leaving.abort(new Error("closed")), 30);
    await assert.rejects(asked, /closed/);
  });
});
