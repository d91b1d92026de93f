/** The server as a process: nothing is left behind, whichever way the editor goes. */
import assert from "node:assert/strict";
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

const main = fileURLToPath(new URL("fake-main.ts", import.meta.url));

function overPipes(): { child: ChildProcess; connection: ProtocolConnection; gone: Promise<unknown[]> } {
  const child = spawn(process.execPath, ["--import", "tsx", main, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  return { child, connection, gone: once(child, "exit") };
}

const hello = (processId: number | null) => ({ processId, rootUri: null, capabilities: {} });

test("standard streams: initialize, shutdown, exit", async () => {
  const { connection, gone } = overPipes();
  const { capabilities } = await connection.sendRequest<{ capabilities: { hoverProvider?: boolean } }>(
    "initialize",
    hello(process.pid),
  );
  assert.equal(capabilities.hoverProvider, true);
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  assert.deepEqual(await gone, [0, null]);
});

test("it goes when its input closes", async () => {
  const { child, connection, gone } = overPipes();
  await connection.sendRequest("initialize", hello(null));
  child.stdin?.end();
  assert.deepEqual(await gone, [1, null]);
});

test("it goes when the editor's process is gone, even if the pipe stays open", async () => {
  const short = spawn(process.execPath, ["-e", "setTimeout(() => {}, 300)"]);
  const { connection, gone } = overPipes();
  await connection.sendRequest("initialize", hello(short.pid ?? null));
  assert.deepEqual(await gone, [1, null]);
});

test("Node's channel: as VS Code starts it; it goes when the channel closes", async () => {
  const child = fork(main, ["--node-ipc"], { execArgv: ["--import", "tsx"] });
  const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.listen();
  await connection.sendRequest("initialize", hello(process.pid));
  const gone = once(child, "exit");
  child.disconnect();
  assert.deepEqual(await gone, [1, null]);
});
