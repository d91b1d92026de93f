import assert from "node:assert/strict";
import type { Range } from "../../server/src/domain/text";

interface Problem {
  readonly range: Range;
  readonly message: string;
}

/** What is said of a text stands within it, in words that steer no terminal. */
export function assertPlaced(text: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const lines = text.split(/\r\n|\n|\r/);
  for (const { range, message } of problems) {
    for (const { line, character } of [range.start, range.end])
      assert.ok(
        line >= 0 && line < lines.length && character >= 0 && character <= (lines[line] ?? "").length,
        `${line}:${character} ${message}`,
      );
    assert.ok(
      range.start.line < range.end.line ||
        (range.start.line === range.end.line && range.start.character <= range.end.character),
      message,
    );
    assert.doesNotMatch(message, steering);
    assert.ok(message.length > 0 && message.length <= 1_000, message);
  }
}

/** Characters that steer a terminal or turn the order of reading: controls other than tab and line feed, marks of direction, invisible ones. */
const steering = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
