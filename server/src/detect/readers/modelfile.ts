import type { LineIndex } from "../../domain/text";
import type { Entry, Facts } from "../syntax/facts";

/**
 * Reads the instructions of an Ollama Modelfile that name a model: FROM, ADAPTER, DRAFT, in any case. Text in `"""` is somebody's
 * template or prompt, whatever its lines begin with.
 */
export function readModelfile(text: string, lines: LineIndex): Facts {
  const entries: Entry[] = [];
  const instruction = /^[ \t]*(FROM|ADAPTER|DRAFT)[ \t]+("?)([^\s"#][^\s"]*)\2[ \t]*(?:#.*)?$/is;
  let start = 0;
  let quoted = false;
  for (const row of text.split(/\r\n|\n|\r/)) {
    const match = quoted ? null : instruction.exec(row);
    if (match) {
      const [, word = "", , value = ""] = match;
      const key = start + row.indexOf(word);
      const from = start + row.indexOf(value, row.indexOf(word) + word.length);
      entries.push({
        path: [word.toUpperCase()],
        value: {
          kind: "literal",
          text: value,
          range: { start: lines.positionAt(from), end: lines.positionAt(from + value.length) },
        },
        keyRange: { start: lines.positionAt(key), end: lines.positionAt(key + word.length) },
        indexes: [],
      });
    }
    if ((row.split('"""').length - 1) % 2 === 1) quoted = !quoted;
    start += row.length;
    start += text.startsWith("\r\n", start) ? 2 : 1;
  }
  return { calls: [], imports: [], constants: [], entries, commands: [] };
}
