import type { LineIndex } from "../../domain/text";
import { plainText } from "../shell/mapped-text";
import { splitCommands } from "../shell/shell-lexer";
import type { Constant, Entry, Facts, Value } from "../syntax/facts";

/**
 * Reads `NAME=value` lines: `export` in front, quotes around, a comment behind a space. Every line is an entry, and a constant
 * for the lines after it (`${NAME}`). Values over several lines are left out: no model's name is one.
 */
export function readDotenv(text: string, lines: LineIndex): Facts {
  const entries: Entry[] = [];
  const constants: Constant[] = [];
  const scope = { start: lines.positionAt(0), end: lines.positionAt(text.length) };
  const assignment = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*/;
  let start = 0;
  for (const row of text.split(/\r\n|\n|\r/)) {
    const match = assignment.exec(row);
    if (match) {
      const name = match[1] ?? "";
      const key = start + match[0].indexOf(name);
      const keyRange = { start: lines.positionAt(key), end: lines.positionAt(key + name.length) };
      const value = valueAt(text, start + match[0].length, start + row.length, lines);
      if (value) {
        entries.push({ path: [name], value, keyRange, indexes: [] });
        constants.push({ name: [name], value, form: "assignment", range: keyRange, scope });
      }
    }
    start += row.length;
    start += text.startsWith("\r\n", start) ? 2 : 1;
  }
  return { calls: [], imports: [], constants, entries, commands: [] };
}

/** The value from `from` to the end of its line; undefined when it is empty or its quotes do not close. */
function valueAt(text: string, from: number, lineEnd: number, lines: LineIndex): Value | undefined {
  const quote = text[from] === '"' || text[from] === "'" ? text[from] : undefined;
  let start = from;
  let end = lineEnd;
  if (quote) {
    start = from + 1;
    end = text.indexOf(quote, start);
    if (end === -1 || end > lineEnd) return undefined;
  } else {
    const raw = text.slice(from, lineEnd);
    end = from + raw.replace(/(?:^|[ \t])#.*$/s, "").trimEnd().length;
  }
  if (end <= start) return undefined;
  if (quote !== "'" && text.slice(start, end).includes("$")) {
    const words = splitCommands(plainText(text, start, end), lines)[0]?.words;
    if (words?.length === 1 && words[0]) return words[0];
  }
  return {
    kind: "literal",
    text: text.slice(start, end),
    range: { start: lines.positionAt(start), end: lines.positionAt(end) },
  };
}
