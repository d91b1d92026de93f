import type { LineIndex } from "../../domain/text";
import { filledValue } from "../match/filled-value";
import { plainText } from "../shell/mapped-text";
import type { Entry, Facts } from "../syntax/facts";

/**
 * Reads a Java `.properties` text: `a.b[0].c=value` with `=`, `:` or blanks between, comments behind `#` or `!`. Lines that a
 * backslash continues are left out: no model's name is one.
 */
export function readProperties(text: string, lines: LineIndex): Facts {
  const entries: Entry[] = [];
  const pair = /^([ \t]*)((?:[^\s=:#!\\]|\\.)(?:[^\s=:\\]|\\.)*)(?:[ \t]*[=:][ \t]*|[ \t]+)(\S.*)$/;
  let start = 0;
  let list = 0;
  for (const row of text.split(/\r\n|\n|\r/)) {
    const match = row.endsWith("\\") ? null : pair.exec(row);
    if (match) {
      const [whole, indent = "", key = "", rest = ""] = match;
      const written = rest.trimEnd();
      const from = start + whole.length - rest.length;
      const path = key.replaceAll(/\[\d+\]/g, ".[]").split(".");
      entries.push({
        path,
        value: filledValue(plainText(text, from, from + written.length), lines) ?? {
          kind: "literal",
          text: written,
          range: { start: lines.positionAt(from), end: lines.positionAt(from + written.length) },
        },
        keyRange: {
          start: lines.positionAt(start + indent.length),
          end: lines.positionAt(start + indent.length + key.length),
        },
        indexes: path.filter((word) => word === "[]").map(() => list++),
      });
    }
    start += row.length;
    start += text.startsWith("\r\n", start) ? 2 : 1;
  }
  return { calls: [], imports: [], constants: [], entries, commands: [] };
}
