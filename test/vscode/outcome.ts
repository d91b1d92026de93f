import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "./suite/register";

/** A check of the run itself that failed: said at once, and counted. */
export function failure(name: string, why: string[] = []): Result {
  console.log([`not ok - ${name}`, ...why.map((line) => line.replace(/^/gm, "    "))].join("\n"));
  return { name, outcome: "failed", milliseconds: 0 };
}

/** What a suite wrote, one result a line. */
export function readResults(file: string): Result[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Result);
}

/** Says the last line, and writes it to `file`; gives the exit code. `cache` is where pictures and logs are kept. */
export function summary(results: readonly Result[], cache: string, file?: string): number {
  const count = (outcome: Result["outcome"]) => results.filter((result) => result.outcome === outcome).length;
  const skipped = count("skipped");
  if (skipped > 0) console.log(`# ${skipped} skipped: they need a screen that the driver can reach`);
  if (existsSync(join(cache, "screenshots"))) console.log(`# pictures: ${join(cache, "screenshots")}`);
  if (count("failed") > 0) console.log(`# logs: ${join(cache, "logs")}`);
  const line = `${count("passed")} passed, ${count("failed")} failed`;
  if (file) writeFileSync(file, `${line}\n`);
  console.log(line);
  return count("failed") > 0 || count("passed") === 0 ? 1 : 0;
}
