import type { LineIndex, Range } from "../../domain/text";
import type { MappedText } from "../shell/mapped-text";
import { splitCommands } from "../shell/shell-lexer";
import { assignment, splitWord } from "../shell/split-word";
import type { Command, Constant, Entry, Facts, Value } from "../syntax/facts";

/**
 * Reads a Dockerfile: FROM, ADD and COPY sources as entries, ARG and ENV as entries and constants, RUN, CMD, ENTRYPOINT and
 * HEALTHCHECK as commands in shell or JSON form, here-documents included. Comment lines between continued lines are left out, as the builder does.
 */
export function readDockerfile(text: string, lines: LineIndex): Facts {
  const entries: Entry[] = [];
  const constants: Constant[] = [];
  const commands: Command[] = [];
  const scope = { start: lines.positionAt(0), end: lines.positionAt(text.length) };
  for (const { word, range, body } of instructions(text, lines)) {
    if (commandWords.has(word)) commands.push(...commandsOf(word, body, lines));
    else if (word === "ENV" || word === "ARG") {
      for (const { name, value, nameRange } of assignments(body, lines)) {
        entries.push({ path: [word, name], value, keyRange: nameRange, indexes: [] });
        constants.push({ name: [name], value, form: "assignment", range: nameRange, scope });
      }
    } else if (word === "FROM" || word === "ADD" || word === "COPY") {
      const words = splitCommands(body, lines)[0]?.words ?? [];
      for (const value of words) {
        if (value.kind === "literal" && /^as$/i.test(value.text)) break;
        const from = value.kind === "literal" && /^--from=/.test(value.text);
        if (value.kind === "literal" && value.text.startsWith("--") && !from) continue;
        entries.push({ path: [word], value, keyRange: range, indexes: [] });
      }
    }
  }
  return { calls: [], imports: [], constants, entries, commands };
}

const commandWords = new Set(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"]);

interface Instruction {
  readonly word: string;
  readonly range: Range;
  /** What stands behind the word, continued lines joined. */
  readonly body: MappedText;
}

function* instructions(text: string, lines: LineIndex): Generator<Instruction> {
  const rows = text.split("\n");
  const mark = /^#[ \t]*escape[ \t]*=[ \t]*`/im.test(text.slice(0, 200)) ? "`" : "\\";
  let start = 0;
  for (let row = 0; row < rows.length; row++) {
    const head = /^[ \t]*(?:ONBUILD[ \t]+)?([A-Za-z]+)[ \t]+/.exec(rows[row] ?? "");
    const from = start;
    start += (rows[row] ?? "").length + 1;
    if (!head) continue;
    const word = (head[1] ?? "").toUpperCase();
    let content = "";
    const offsets: number[] = [];
    const take = (begin: number, end: number) => {
      for (let at = begin; at < end; at++) {
        content += text[at];
        offsets.push(at);
      }
    };
    let line = rows[row] ?? "";
    let lineStart = from;
    let begin = from + head[0].length;
    while (isContinued(line, mark) && row + 1 < rows.length) {
      take(begin, lineStart + line.trimEnd().length - 1);
      do {
        row++;
        lineStart = start;
        line = rows[row] ?? "";
        start += line.length + 1;
      } while (/^[ \t]*(?:#.*)?\r?$/.test(line) && row + 1 < rows.length);
      begin = lineStart;
    }
    take(begin, lineStart + line.length);
    const heredoc = /<<-?(['"]?)(\w+)\1/.exec(content);
    if (heredoc && (commandWords.has(word) || word === "COPY" || word === "ADD")) {
      const first = offsets.length;
      while (row + 1 < rows.length) {
        row++;
        lineStart = start;
        line = rows[row] ?? "";
        start += line.length + 1;
        if (line.trim() === heredoc[2]) break;
        // The body of `RUN <<EOF` is a script by itself; behind another word it is that command's input.
        if (word === "RUN" && heredoc.index === content.slice(0, first).search(/\S/)) {
          take(lineStart - 1, lineStart + line.length);
        }
      }
      if (offsets.length > first) {
        content = content.slice(first);
        offsets.splice(0, first);
      }
    }
    const keyAt = from + head[0].search(/(?<![A-Za-z])[A-Za-z]+[ \t]+$/);
    yield {
      word,
      range: { start: lines.positionAt(keyAt), end: lines.positionAt(keyAt + word.length) },
      body: {
        text: content,
        offsetAt: (index) => offsets[index] ?? (offsets.at(-1) ?? begin) + 1,
        endAt: (index) => (offsets[index] ?? begin) + 1,
      },
    };
  }
}

function isContinued(line: string, mark: string): boolean {
  return line.trimEnd().endsWith(mark);
}

function commandsOf(word: string, body: MappedText, lines: LineIndex): Command[] {
  const json = word === "HEALTHCHECK" ? body.text.search(/\bCMD[ \t]+\[/) : /^\s*\[/.test(body.text) ? 0 : -1;
  if (json !== -1) {
    const words = jsonWords(body, json, lines);
    const [first, last] = [words[0], words.at(-1)];
    if (first && last) return [{ words, range: { start: first.range.start, end: last.range.end }, within: word }];
  }
  return splitCommands(body, lines).map(({ words, range }) => {
    // Options of the builder (`--mount=…`) and the word CMD of a health check stand before the command itself.
    let skip = 0;
    const isOption = (value: Value | undefined) =>
      value?.kind === "literal" &&
      (/^--(?:mount|network|security|interval|timeout|start-period|start-interval|retries)=/.test(value.text) ||
        (word === "HEALTHCHECK" && value.text === "CMD"));
    while (isOption(words[skip])) skip++;
    return { words: words.slice(skip), range, within: word };
  });
}

function jsonWords(body: MappedText, from: number, lines: LineIndex): Value[] {
  const words: Value[] = [];
  const item = /(?<!\\)"((?:[^"\\]|\\.)*)"/g;
  item.lastIndex = from;
  for (let match = item.exec(body.text); match; match = item.exec(body.text)) {
    const raw = match[1] ?? "";
    const start = match.index + 1;
    words.push({
      kind: "literal",
      text: raw.replace(/\\(.)/g, "$1"),
      range: {
        start: lines.positionAt(body.offsetAt(start)),
        end: lines.positionAt(raw ? body.endAt(start + raw.length - 1) : body.offsetAt(start)),
      },
    });
  }
  return words;
}

/** `A=b C="d e"`, or the old `A b`. */
function assignments(body: MappedText, lines: LineIndex): { name: string; value: Value; nameRange: Range }[] {
  const words = splitCommands(body, lines).flatMap((command) => command.words);
  const found: { name: string; value: Value; nameRange: Range }[] = [];
  for (const word of words) {
    const split = splitWord(word, assignment);
    if (split) found.push({ name: split.head, value: split.value, nameRange: split.headRange });
  }
  const [first, second] = words;
  if (found.length === 0 && first?.kind === "literal" && second && words.length === 2)
    found.push({ name: first.text, value: second, nameRange: first.range });
  return found;
}
