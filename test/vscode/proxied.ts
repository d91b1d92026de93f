import { appendFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { selfSigned } from "../host/certificate";
import { startProxy } from "../host/proxy-server";

/** A network in which every host is reached through one proxy, whose own authority signs for the Hub, as in many companies. */
export interface Proxied {
  /** For the editor's process; the suite reads `STEMMA_TEST_PROXY`, its address, and `STEMMA_TEST_SEEN`, the file below. */
  readonly env: Record<string, string>;
  close(): Promise<void>;
}

/** Starts proxy and Hub. What arrives at the Hub is written into a file: method, host, path and `Authorization`, one JSON text a line. */
export async function startProxied(temporary: string): Promise<Proxied> {
  const identity = selfSigned(["huggingface.co", "registry.ollama.ai", "openrouter.ai"]);
  const authority = join(temporary, "authority.pem");
  const seen = join(temporary, "seen.jsonl");
  writeFileSync(authority, identity.cert);
  writeFileSync(seen, "");
  const hub = createServer(identity, ({ method, url = "", headers }, response) => {
    const { host, authorization } = headers;
    appendFileSync(seen, `${JSON.stringify({ method, host, url, authorization })}\n`);
    const id = /^\/api\/models\/(nobody-known\/[\w-]+)/.exec(url)?.[1];
    const model = { id, author: "nobody-known", cardData: { license: "mit" }, tags: ["license:mit"] };
    response.writeHead(id ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(id ? model : { error: "not here" }));
  });
  hub.on("tlsClientError", () => {});
  await new Promise<void>((done) => hub.listen(0, "127.0.0.1", done));
  const proxy = await startProxy((hub.address() as AddressInfo).port);
  return {
    env: {
      NODE_EXTRA_CA_CERTS: authority,
      STEMMA_TEST_PROXY: `http://${proxy.name}`,
      STEMMA_TEST_SEEN: seen,
    },
    async close() {
      await proxy.close();
      hub.closeAllConnections();
      hub.close();
    },
  };
}
