import { appendFileSync } from "node:fs";
import { openUi, type Ui } from "./ui";

/** One result as the driver reads it back: a line of JSON in the file that `STEMMA_TEST_RESULTS` names. */
export interface Result {
  name: string;
  outcome: "passed" | "failed" | "skipped";
  milliseconds: number;
}

interface Registered {
  name: string;
  body: (ui: Ui) => Promise<void>;
  needsUi: boolean;
}

// Mocha would bring a reporter, globals and a second bundle for what these few lines do: run in order, say what happened.
const registered: Registered[] = [];

/** Registers a test that uses the extension API alone; it passes when `body` resolves. */
export function test(name: string, body: () => Promise<void>): void {
  registered.push({ name, body, needsUi: false });
}

/** Registers a test that also looks at the workbench; shown as skipped where the driver cannot reach the screen. */
export function uiTest(name: string, body: (ui: Ui) => Promise<void>): void {
  registered.push({ name, body, needsUi: true });
}

/**
 * Runs the registered tests one after the other. Prints one `ok` or `not ok` line for each, and the reason of a failure.
 * @throws when a test failed or none was registered, which makes VS Code end with exit code 1
 */
export async function runAll(): Promise<void> {
  const ui = openUi();
  const results: Result[] = [];
  for (const { name, body, needsUi } of registered) {
    const start = Date.now();
    const note = (outcome: Result["outcome"]) => {
      const result = { name, outcome, milliseconds: Date.now() - start };
      results.push(result);
      const file = process.env.STEMMA_TEST_RESULTS;
      if (file) appendFileSync(file, `${JSON.stringify(result)}\n`);
      return result;
    };
    if (needsUi && !ui) {
      note("skipped");
      console.log(`ok - ${name} # SKIP this VS Code's screen cannot be reached`);
      continue;
    }
    try {
      await body(ui as Ui);
      console.log(`ok - ${name} (${note("passed").milliseconds} ms)`);
    } catch (error) {
      console.log(`not ok - ${name} (${note("failed").milliseconds} ms)\n${indent(reason(error))}`);
      await ui?.screenshot(`failed-${results.length}`).catch(() => {});
    }
  }
  const failed = results.filter((result) => result.outcome === "failed").length;
  if (results.length === 0) throw new Error("no test is registered");
  if (failed > 0) throw new Error(`${failed} of ${results.length} tests failed`);
}

function reason(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function indent(text: string): string {
  return text.replace(/^/gm, "    ");
}
