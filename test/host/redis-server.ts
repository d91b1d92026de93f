import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensurePackages, onPath } from "../../build/vscode/system.mjs";

/** A Redis of a test's own: nothing on the disk outlives it. */
export interface RedisServer {
  readonly port: number;
  /** `redis://127.0.0.1:port`, with the password where it has one. */
  readonly url: string;
  readonly process: ChildProcess;
  close(): Promise<void>;
}

/**
 * Starts a real Redis (or Valkey) on a free port with a folder of its own. Where none is installed, it is installed as the build
 * installs a browser: by apt-get when this is Debian and the user root; otherwise this rejects with what to install.
 */
export async function startRedis({ password = "" } = {}): Promise<RedisServer> {
  const program = await find();
  const folder = await mkdtemp(join(tmpdir(), "stemma-redis-"));
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const words = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"];
    const child = spawn(program, [...words, ...(password ? ["--requirepass", password] : [])], { stdio: "ignore" });
    const ended = new Promise<void>((done) => child.once("close", () => done()));
    if (await answers(port, child)) {
      return {
        port,
        url: `redis://${password ? `:${encodeURIComponent(password)}@` : ""}127.0.0.1:${port}`,
        process: child,
        async close() {
          child.kill("SIGKILL");
          await ended;
          await rm(folder, { recursive: true, force: true });
        },
      };
    }
    child.kill("SIGKILL");
    // Somebody else may have taken the port in between.
    if (attempt === 3) throw new Error(`${program} does not start.`);
  }
}

async function find(): Promise<string> {
  const names = ["redis-server", "valkey-server"];
  const found = names.find((name) => onPath(name));
  if (found) return found;
  await ensurePackages(["redis-server"], (line: string) => process.stderr.write(`${line}\n`));
  const installed = names.find((name) => onPath(name));
  if (!installed)
    throw new Error("This test needs a real Redis: install redis-server (or valkey-server) and put it on PATH.");
  return installed;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Whether a server speaks at the port while its process lives; waits long. */
async function answers(port: number, child: ChildProcess): Promise<boolean> {
  for (let waited = 0; waited < 180_000 && child.exitCode === null; waited += 50) {
    const spoke = await new Promise<boolean>((done) => {
      const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
      socket.once("data", () => done(true)).once("error", () => done(false));
      setTimeout(() => done(false), 10_000).unref();
    }).catch(() => false);
    if (spoke && child.exitCode === null) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}
