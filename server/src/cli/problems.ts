import { neutral, notACommand } from "../report/neutral";
import { fileName } from "../report/place";
import type { PolicyProblem } from "../report/report";
import type { Terminal } from "./terminal";

/** One line a problem on the error stream: `stemma.jsonc:7: …`. Gives how many there were. */
export function reportProblems(problems: readonly PolicyProblem[], root: string, terminal: Terminal): number {
  const lines = problems.map(({ message, uri, range }) => {
    const file = uri ? neutral(fileName(root, uri), 160) : "policy";
    const place = range ? `${file}:${range.start.line + 1}` : file;
    return `${notACommand(`${place}: ${neutral(message, 400)}`)}\n`;
  });
  for (const line of new Set(lines)) terminal.err(line);
  return problems.length;
}
