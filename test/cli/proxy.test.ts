/** The program as it ships, behind a real proxy of this machine that leads to a Hub with a certificate of its own. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { selfSigned } from "../host/certificate";
import { folderWith } from "../host/folder";
import { type ProxyServer, startProxy } from "../host/proxy-server";

const bin = process.env.STEMMA_BIN ?? fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const model = {
  id: "nobody-known/model-x",
  author: "nobody-known",
  cardData: { license: "mit" },
  tags: ["license:mit"],
};

interface Behind {
  readonly proxy: ProxyServer;
  /** What arrived at the Hub. */
  readonly asked: IncomingMessage[];
  explain(env: Record<string, string>): Promise<string>;
}

async function behindProxy(t: TestContext, login?: string): Promise<Behind> {
  const asked: IncomingMessage[] = [];
  const identity = selfSigned(["hub.example"]);
  const hub = createServer(identity, (request, response) => {
    asked.push(request);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(model));
  });
  hub.on("tlsClientError", () => {});
  await new Promise<void>((done) => hub.listen(0, "127.0.0.1", done));
  const proxy = await startProxy((hub.address() as AddressInfo).port, login);
  t.after(async () => {
    await proxy.close();
    hub.closeAllConnections();
    hub.close();
  });
  const home = await folderWith(t, { "hub.pem": identity.cert });
  return {
    proxy,
    asked,
    async explain(env) {
      const words = [bin, "explain", `huggingface:${model.id}`, "--online", "--hub-url", "https://hub.example"];
      const { stdout, stderr } = await promisify(execFile)(process.execPath, words, {
        cwd: home,
        env: {
          HOME: home,
          USERPROFILE: home,
          STEMMA_CACHE: await folderWith(t, {}),
          HF_TOKEN: "hf_forthehubalone",
          STEMMA_DEBUG: "1",
          NODE_EXTRA_CA_CERTS: join(home, "hub.pem"),
          OLLAMA_HOST: "off",
          STEMMA_OPENROUTER: "off",
          STEMMA_OLLAMA_REGISTRY: "off",
          ...env,
        },
      });
      return stdout + stderr;
    },
  };
}

test("HTTPS_PROXY and NODE_EXTRA_CA_CERTS lead to the Hub; token and password each stay where they belong", async (t) => {
  const { proxy, asked, explain } = await behindProxy(t, "ann:pass-of-ann");
  const said = await explain({ HTTPS_PROXY: `http://ann:pass-of-ann@${proxy.name}` });
  assert.match(said, /MIT/);
  assert.deepEqual(
    asked.map(({ headers }) => headers.authorization),
    ["Bearer hf_forthehubalone"],
  );
  assert.equal(asked[0]?.headers["proxy-authorization"], undefined);
  assert.deepEqual(
    proxy.seen.map(({ line, headers }) => `${line} ${headers.authorization}`),
    ["CONNECT hub.example:443 undefined"],
  );
  assert.doesNotMatch(said, /pass-of-ann|hf_forthehubalone/);
});

test("a proxy that asks for a password is the model's cause; NO_PROXY goes around it", async (t) => {
  const { proxy, asked, explain } = await behindProxy(t, "ann:pass-of-ann");
  const refused = await explain({ https_proxy: proxy.name });
  assert.match(refused.replace(/\s+/g, " "), /the proxy 127\.0\.0\.1:\d+ asks for a name and a password \(HTTP 407\)/);
  const around = await explain({ https_proxy: proxy.name, NO_PROXY: ".example" });
  assert.match(around, /DNS/);
  assert.equal(proxy.seen.length, 1);
  assert.deepEqual(asked, []);
});

test("without its certificate the Hub is not believed, and the message says what to set", async (t) => {
  const { proxy, asked, explain } = await behindProxy(t);
  const said = await explain({ HTTPS_PROXY: proxy.name, NODE_EXTRA_CA_CERTS: "" });
  assert.match(
    said.replace(/\s+/g, " "),
    /signed by an authority that this machine does not trust.*NODE_EXTRA_CA_CERTS/,
  );
  assert.deepEqual(asked, []);
});
