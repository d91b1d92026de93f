import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SelfCheck } from "./protocol";

/** What a machine tells of itself for a self-test. */
export interface Machine {
  /** Whether look-ups are allowed now, and where they go. */
  readonly online: boolean;
  readonly hubUrl: string;
  readonly token: boolean;
  /** Why nothing is looked up although the setting may allow it. */
  readonly barred?: string;
  /** Path of the cache's folder. */
  readonly cache: string;
  readonly fetch: typeof fetch;
}

/** Milliseconds that the Hub has to answer. */
const patience = 10_000;

/** Looks whether the Hub answers (only where look-ups are allowed), whether there is a token, and whether the cache can be written. */
export async function testMachine(machine: Machine, signal: AbortSignal): Promise<SelfCheck[]> {
  const { online, barred, token, cache } = machine;
  return [
    {
      name: "network",
      outcome: "ok",
      detail: online ? "look-ups are allowed" : (barred ?? "offline: nothing is looked up"),
    },
    online ? await hub(machine, signal) : { name: "hub", outcome: "not asked", detail: "offline" },
    { name: "token", outcome: "ok", detail: token ? "present" : "none: gated models stay closed" },
    await writable(cache),
  ];
}

async function hub({ fetch, hubUrl }: Machine, signal: AbortSignal): Promise<SelfCheck> {
  const name = "hub";
  const started = performance.now();
  try {
    const address = `${hubUrl}/api/models?limit=1`;
    const { ok, status } = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
    const detail = `${new URL(hubUrl).host} answered HTTP ${status} in ${Math.round(performance.now() - started)} ms`;
    return { name, outcome: ok ? "ok" : "failed", detail };
  } catch (error) {
    return { name, outcome: "failed", detail: `${new URL(hubUrl).host} did not answer: ${reason(error)}` };
  }
}

async function writable(folder: string): Promise<SelfCheck> {
  const name = "cache";
  const probe = join(folder, `self-test-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, "");
    await rm(probe);
    return { name, outcome: "ok", detail: "its folder can be written" };
  } catch (error) {
    return { name, outcome: "failed", detail: `its folder cannot be written (${codeOf(error) ?? "no reason given"})` };
  }
}

/** The system's code where there is one: messages hold paths and addresses. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return "no reason given";
  return codeOf(error.cause) ?? codeOf(error) ?? error.name;
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}
