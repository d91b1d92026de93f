import type { PolicyProblem } from "../domain/policy-problem";
import { fileName } from "../report/text/human-place";
import { notACommand, sanitize } from "../report/text/sanitize";
import type { Terminal } from "./terminal";

/** One line a problem on the error stream: `stemma.jsonc:7: …`. Gives how many there were. */
export function reportProblems(problems: readonly PolicyProblem[], root: string, terminal: Terminal): number {
  for (const line of new Set(problems.map((one) => lineOf(one, root)))) terminal.err(line);
  return problems.length;
}

/** The same for a revision that nobody can mend any more: it is told and decides nothing. */
export function tellOld(problems: readonly PolicyProblem[], revision: string, root: string, terminal: Terminal): void {
  const lines = problems.map((one) => `at ${sanitize(revision, 80)}, not compared: ${lineOf(one, root)}`);
  for (const line of new Set(lines)) terminal.err(line);
}

/** Whether a file was there that nothing could be learned from: what is printed beside it was judged without it. */
export function anyUnreadable(problems: readonly PolicyProblem[]): boolean {
  return problems.some(({ unreadable }) => unreadable);
}

function lineOf({ message, uri, range }: PolicyProblem, root: string): string {
  const place = `${sanitize(fileName(root, uri), 160)}:${range.start.line + 1}`;
  return `${notACommand(`${place}: ${sanitize(message, 400)}`)}\n`;
}
