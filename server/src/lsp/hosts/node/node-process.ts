import { Console } from "node:console";
import {
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type WatchDog,
} from "vscode-languageserver/node";
import { connect } from "../../server/connect";
import { serve } from "../../server/server";
import type { ServerPlan } from "../../server/session";

/** How often, in milliseconds, the server looks whether the editor is still there. */
const parentCheck = 3000;

/**
 * Serves over this process's own pipes: Node's channel with `--node-ipc`, else standard input and output. The process ends when
 * the editor says so, when the pipe closes, or when the editor's process is gone, so that none is ever left behind.
 */
export function serveProcess(plan: ServerPlan): void {
  const watchDog = processWatchDog();
  // The pipe may close before `exit` arrives; the code says whether the editor had taken its leave.
  const leave = () => process.exit(watchDog.shutdownReceived ? 0 : 1);
  const [reader, writer] = pipes(leave);
  const connection = connect(reader, writer, watchDog);
  // One forgotten rejection must not cost the editor its server; an exception may, as nothing is known of the state after it.
  process.on("unhandledRejection", (reason) => connection.console.error(plan.redact(`Unexpected: ${String(reason)}`)));
  serve(connection, plan);
}

function pipes(leave: () => void): [MessageReader, MessageWriter] {
  if (process.argv.includes("--node-ipc")) {
    process.on("disconnect", leave);
    return [new IPCMessageReader(process), new IPCMessageWriter(process)];
  }
  // One stray line on standard output would break the protocol.
  globalThis.console = new Console(process.stderr);
  process.stdin.on("end", leave).on("close", leave);
  process.stdout.on("error", leave);
  return [new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)];
}

function processWatchDog(): WatchDog {
  const fromArguments = process.argv
    .flatMap((argument, i) => (argument === "--clientProcessId" ? [process.argv[i + 1]] : [argument]))
    .find((argument) => argument?.startsWith("--clientProcessId=") || /^\d+$/.test(argument ?? ""));
  const watchDog: WatchDog = {
    shutdownReceived: false,
    initialize: ({ processId }) => watch(processId),
    exit: (code) => process.exit(code),
  };
  const watch = (id: number | null | undefined) => {
    if (!id) return;
    setInterval(() => {
      if (!isAlive(id)) process.exit(watchDog.shutdownReceived ? 0 : 1);
    }, parentCheck).unref();
  };
  watch(Number(fromArguments?.replace("--clientProcessId=", "")) || undefined);
  return watchDog;
}

/** Signal 0 asks without doing anything. A process of another user answers with EPERM and is alive. */
function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
