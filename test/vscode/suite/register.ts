import type { Ui } from "./ui";

/** One result as the driver reads it back: a line of JSON in a file. */
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

/** What differs between the extension hosts: how a result gets out, and where the driver's screen is reached. */
export interface Surroundings {
  keep(result: Result): unknown;
  readonly ui?: Ui;
  /** Runs the tests whose names fit, alone. */
  readonly names?: RegExp;
}

/**
 * Runs the registered tests one after the other. Prints one `ok` or `not ok` line for each, and the reason of a failure.
 * @throws when a test failed or none was registered, which makes VS Code end with exit code 1
 */
export async function runAll({ keep, ui, names = /^/ }: Surroundings): Promise<void> {
  const results: Result[] = [];
  for (const { name, body, needsUi } of registered.filter((one) => names.test(one.name))) {
    const start = Date.now();
    const note = async (outcome: Result["outcome"]) => {
      const result = { name, outcome, milliseconds: Date.now() - start };
      results.push(result);
      await keep(result);
      return result;
    };
    if (needsUi && !ui) {
      await note("skipped");
      console.log(`ok - ${name} # SKIP this VS Code's screen cannot be reached`);
      continue;
    }
    try {
      await body(ui as Ui);
      console.log(`ok - ${name} (${(await note("passed")).milliseconds} ms)`);
    } catch (error) {
      console.log(`not ok - ${name} (${(await note("failed")).milliseconds} ms)\n${indent(reason(error))}`);
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
