import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { createFetch, offlineFetch } from "../../server/src/host/network/host-fetch";

/** A server on this machine for one test; gives its origin. */
async function serve(t: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const polite = { userAgent: "stemma/test" };

test("an answer comes whole, with the user agent sent and headers kept", async (t) => {
  const origin = await serve(t, (request, response) => {
    response.setHeader("x-error-code", "GatedRepo");
    response.end(request.headers["user-agent"]);
  });
  const response = await createFetch(polite)(`${origin}/x`);
  assert.equal(await response.text(), "stemma/test");
  assert.equal(response.headers.get("x-error-code"), "GatedRepo");
  assert.equal(response.url, `${origin}/x`);
});

test("a token does not follow a redirect to another origin", async (t) => {
  const seen: (string | undefined)[] = [];
  const other = await serve(t, (request, response) => {
    seen.push(request.headers.authorization);
    response.end("ok");
  });
  const origin = await serve(t, (request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(302, { location: `${other}/there` }).end();
  });
  const response = await createFetch(polite)(origin, { headers: { authorization: "Bearer hf_secret" } });
  assert.equal(response.redirected, true);
  assert.deepEqual(seen, ["Bearer hf_secret", undefined]);
});

test("a body that never ends is cut off by time", async (t) => {
  const origin = await serve(t, (_, response) => void response.write("a"));
  await assert.rejects(createFetch({ ...polite, timeoutMs: 60 })(origin), { name: "TimeoutError" });
});

test("a body that is too long is refused", async (t) => {
  const origin = await serve(t, (_, response) => void response.end("x".repeat(5000)));
  await assert.rejects(createFetch({ ...polite, maxBodyBytes: 1000 })(origin), (error: Error) =>
    /1000 bytes/.test(String(error.cause)),
  );
});

test("an answer without a body stays one", async (t) => {
  const origin = await serve(t, (_, response) => void response.writeHead(304).end());
  const response = await createFetch(polite)(origin);
  assert.deepEqual([response.status, response.body], [304, null]);
});

test("offline opens nothing", async (t) => {
  let asked = 0;
  const origin = await serve(t, (_, response) => {
    asked++;
    response.end();
  });
  await assert.rejects(offlineFetch(origin), (error: Error) => /offline/.test(String(error.cause)));
  assert.equal(asked, 0);
});
