import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bench, median, type Row } from "./table";

const budgets: Readonly<Record<string, string>> = {
  "activation, once": "budget 50 ms",
  "keystroke to squiggle, 2,000 lines": "budget 150 ms",
  "hover, cached": "budget 50 ms",
};

/** What a person waits for, measured by the suite `measured` inside a real VS Code that runs dist/stemma.vsix. */
export const editorBench: Bench = {
  name: "in VS Code",
  async run() {
    const folder = mkdtempSync(join(tmpdir(), "stemma-bench-"));
    try {
      const measures = join(folder, "measures.jsonl");
      const driver = join(__dirname, "../../test/vscode/run.ts");
      execFileSync(process.execPath, ["--import", "tsx", driver, "--only", "measured", "--measures", measures], {
        cwd: join(__dirname, "../.."),
        stdio: ["ignore", "ignore", "inherit"],
      });
      return readFileSync(measures, "utf8").trim().split("\n").flatMap(rowsOf);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function rowsOf(line: string): Row[] {
  const { what, milliseconds } = JSON.parse(line) as { what: string; milliseconds: number[] };
  const against = budgets[what];
  if (milliseconds.length === 1) return [{ what, value: milliseconds[0] ?? 0, unit: "ms", against }];
  const sorted = [...milliseconds].sort((a, b) => a - b);
  return [
    { what: `${what}, median`, value: median(sorted), unit: "ms" },
    { what: `${what}, p95`, value: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0, unit: "ms", against },
  ];
}
