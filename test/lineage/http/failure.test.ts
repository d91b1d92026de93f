/** What a look-up says when the connection itself is no good: a real server on this machine with a certificate of its own. */
import assert from "node:assert/strict";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { failureOf } from "../../../server/src/lineage/http/failure";
import { createHttpClient } from "../../../server/src/lineage/http/http-client";
import { selfSigned } from "../../host/certificate";
import { patient } from "../world";

/** Asks a server with this certificate; gives the cause that a model's lineage would show. */
async function causeWith(t: TestContext, names: string[]): Promise<string> {
  const server = createServer(selfSigned(names), (_, response) => void response.end("{}"));
  server.on("tlsClientError", () => {});
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const met = await createHttpClient({ fetch, clock: Date.now }).get(`https://127.0.0.1:${port}/`, {}, patient);
  assert.equal(met.kind, "failed");
  return met.kind === "failed" ? met.cause : "";
}

test("a certificate that nobody vouches for is named, with what to do", async (t) => {
  assert.equal(
    await causeWith(t, ["127.0.0.1"]),
    "the certificate is signed by an authority that this machine does not trust; if that is your organisation's proxy, name its certificate in NODE_EXTRA_CA_CERTS, or add it to the system's for an editor (DEPTH_ZERO_SELF_SIGNED_CERT)",
  );
});

test("an ended certificate, another host's and an unknown fault of TLS each say their next step", () => {
  const said = (code: string) =>
    failureOf(new TypeError("fetch failed", { cause: Object.assign(new Error(), { code }) }));
  assert.match(said("CERT_HAS_EXPIRED").cause, /not valid today; check this machine's clock.*\(CERT_HAS_EXPIRED\)$/);
  assert.match(said("ERR_TLS_CERT_ALTNAME_INVALID").cause, /belongs to another host; check the address and the proxy/);
  assert.match(said("ERR_SSL_TLSV1_ALERT_UNKNOWN_CA").cause, /was not accepted; check proxy and certificate settings/);
  assert.equal(said("EMFILE").cause, "fetch failed (EMFILE)");
});
