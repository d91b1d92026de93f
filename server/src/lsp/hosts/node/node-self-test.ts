import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../../host/write/make-folder";
import type { SelfCheck } from "../../protocol/protocol";
import { codeOf, type NetworkRoute, testRoute } from "../../server/network-self-test";

/** What a machine tells of itself for a self-test. */
export interface Machine extends NetworkRoute {
  /** Path of the cache's folder. */
  readonly cache: string;
}

/** Looks how the network stands, and whether the cache can be written. */
export async function testMachine(machine: Machine, signal: AbortSignal): Promise<SelfCheck[]> {
  return [...(await testRoute(machine, signal)), await writable(machine.cache)];
}

async function writable(folder: string): Promise<SelfCheck> {
  const name = "cache";
  const probe = join(folder, `self-test-${randomUUID()}`);
  try {
    await makeFolder(folder);
    await writeFile(probe, "");
    await rm(probe);
    return { name, outcome: "ok", detail: "its folder can be written" };
  } catch (error) {
    return { name, outcome: "failed", detail: `its folder cannot be written (${codeOf(error) ?? "no reason given"})` };
  }
}
