/** Golden files: `UPDATE=1` writes them, and a person reads the difference. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("golden/", import.meta.url));

export function matchesGolden(name: string, actual: string): void {
  const file = join(folder, name);
  if (process.env.UPDATE === "1") {
    writeFileSync(file, actual);
    process.stderr.write(`Wrote test/report/golden/${name}: read the difference.\n`);
  }
  assert.ok(
    existsSync(file),
    `test/report/golden/${name} is missing. UPDATE=1 writes it; read what it says, then commit it.`,
  );
  assert.equal(actual, readFileSync(file, "utf8"));
}
