import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "./until";

/** The one process that serves this window. */
export async function theServer(): Promise<number> {
  return until("one server", () => {
    const found = servers();
    return found.length === 1 && found[0];
  });
}

/** The processes below this extension host that run the extension's server. */
export function servers(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = / (\d+) /.exec(
          readFileSync(join("/proc", String(pid), "stat"), "utf8").replace(/^.*\) \S/s, ""),
        )?.[1];
        const words = readFileSync(join("/proc", String(pid), "cmdline"), "utf8").split("\0");
        return Number(parent) === process.pid && words.some((word) => word.endsWith("/dist/server.js"));
      } catch {
        return false;
      }
    });
}

/** Kills the server, as a crash would, and waits until another one runs. */
export async function crash(): Promise<void> {
  const before = await theServer();
  process.kill(before, "SIGKILL");
  await until("another server", () => servers().some((pid) => pid !== before));
}
