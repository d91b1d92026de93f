import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import fc from "fast-check";
import {
  type CancellationToken,
  CancellationTokenSource,
  createProtocolConnection,
  type MessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { createStemma } from "../../../server/src/core/stemma";
import { fileText } from "../../../server/src/domain/file-text";
import { connect } from "../../../server/src/lsp/server/connect";
import { serve } from "../../../server/src/lsp/server/server";
import type { OpenCore, ServerHost } from "../../../server/src/lsp/server/server-host";
import { worldParts } from "../../bench/parts";
import { profiles } from "../../lsp/editor";
import { evilString, mutatedJson } from "../mutated";
import { anyProperty, type Prepared, type Subject } from "../subject";
import { notifications, requests } from "./protocol-messages";

/** Whatever a client sends, each request gets an answer that is no fault of the server's, and in the end a hover is answered well. */
export const protocol: Subject = { name: "protocol", share: 6, sample: 40, prepare };

type Message = readonly [kind: "request" | "notification", method: string, params: unknown];

const uri = "file:///w/proof.py";
const text = 'from transformers import AutoModel\nm = AutoModel.from_pretrained("Qwen/Qwen3-8B")\n';
const options = [
  { trusted: true, settings: { network: "offline" } },
  { cacheDir: "file:///nowhere", reveal: true, http: false },
];
/** It is answered when there is news, or when the client takes it back. */
const heldRequest = "workspace/diagnostic";
const internalError = -32603;
/** Milliseconds after which an answer counts as missing: far longer than any machine needs. */
const patience = 300_000;

async function prepare(): Promise<Prepared> {
  const files = new Map([
    ["file:///w/stemma.jsonc", '{ "rules": { "denied-origin": { "countries": ["CN"] } } }'],
    ["file:///w/other.py", text],
  ]);
  const parts = worldParts();
  const stemma = await createStemma({
    ...parts,
    disk: { ...parts.disk, read: async (wanted) => fileText(files.get(wanted)) },
    rootOf: (one) => (one.startsWith("file:///w") ? "file:///w" : undefined),
  });
  const host: ServerHost = {
    changed() {},
    async setNetwork() {},
    setTrusted() {},
    setFolders() {},
    setToken() {},
    renew: async () => undefined,
    selfTest: async () => [],
  };
  const create: OpenCore = async () => ({ stemma, host });
  let sent = 0;
  return {
    property: anyProperty(
      fc.asyncProperty(
        beginnings,
        fc.array(messages, { minLength: 1, maxLength: 30, size: "max" }),
        async (beginning, all) => {
          sent += all.length;
          const server = startServer(create);
          try {
            if (await server.begins(beginning)) await proved(server, all);
          } finally {
            await server.stop();
          }
        },
      ),
    ),
    counted: () => `${sent.toLocaleString("en")} messages`,
  };
}

const sound = { processId: null, rootUri: "file:///w", capabilities: profiles.pull, initializationOptions: options[0] };
const beginnings = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...Object.values(profiles)).map((capabilities) => ({ ...sound, capabilities })),
  },
  mutatedJson(options).map((initializationOptions) => ({ ...sound, initializationOptions })),
  mutatedJson([sound]),
);
const messages: fc.Arbitrary<Message> = fc.oneof(
  ...Object.entries(requests).map(([method, samples]) => sampled("request", method, samples)),
  ...Object.entries(notifications).map(([method, samples]) => sampled("notification", method, samples)),
  fc.tuple(evilString, mutatedJson([{}])).map(([method, params]): Message => ["request", method, params]),
);

function sampled(kind: Message[0], method: string, samples: readonly unknown[]): fc.Arbitrary<Message> {
  const one = fc.oneof(fc.constantFrom(...samples), mutatedJson(samples));
  return one.map((params): Message => [kind, method, params]);
}

async function proved(server: ReturnType<typeof startServer>, all: readonly Message[]): Promise<void> {
  const open = (version: number) =>
    server.notify("textDocument/didOpen", { textDocument: { uri, languageId: "python", version, text } });
  open(1);
  const held = new CancellationTokenSource();
  const answers: Promise<unknown>[] = [];
  const late: Promise<unknown>[] = [];
  for (const [kind, method, params] of all) {
    if (kind === "notification") server.notify(method, params);
    else if (method === heldRequest) late.push(server.ask(method, params, held.token));
    else answers.push(server.ask(method, params));
  }
  await Promise.all(answers);
  held.cancel();
  await Promise.all(late);
  server.notify("textDocument/didClose", { textDocument: { uri } });
  open(2);
  const hover = await server.ask("textDocument/hover", { textDocument: { uri }, position: { line: 1, character: 36 } });
  assert.match(JSON.stringify(hover ?? "no hover"), /Qwen3-8B/);
}

/** A server in this process, over pipes. */
function startServer(create: OpenCore) {
  const up = new PassThrough();
  const down = new PassThrough();
  const server = connect(new StreamMessageReader(up), new StreamMessageWriter(down), {
    shutdownReceived: false,
    initialize() {},
    exit() {},
  });
  serve(server, {
    openCore: create,
    redact: (line) => line,
    delays: { typing: 0, network: 0, settle: 0, rest: 0, progress: 0 },
  });
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  (client as unknown as MessageConnection).onRequest(() => null);
  client.listen();
  /** The answer; undefined for a refusal. */
  async function ask(method: string, params: unknown, token?: CancellationToken): Promise<unknown> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${method} got no answer`)), patience);
    });
    try {
      return await Promise.race([client.sendRequest(method, params, token), late]);
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
      assert.notEqual(error.code, internalError, `${method}: ${error.message}`);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
  const notify = (method: string, params: unknown) => void client.sendNotification(method, params);
  return {
    ask,
    notify,
    /** Whether the server took this beginning. */
    async begins(params: unknown): Promise<boolean> {
      const begun = await ask("initialize", params);
      if (begun !== undefined) notify("initialized", {});
      return begun !== undefined;
    },
    async stop() {
      await ask("shutdown", undefined);
      client.dispose();
      server.dispose();
    },
  };
}
