import type { LineIndex, Range } from "../../domain/text";
import type { Value } from "../syntax/facts";
import type { MappedText } from "./mapped-text";

/** One simple command of a script: its words, without redirections, and the range from its first to its last word. */
export interface ShellCommand {
  readonly words: readonly Value[];
  readonly range: Range;
}

/**
 * Splits shell text into simple commands and their words, with exact ranges in the document. Quotes, escapes, continued lines,
 * comments, here-documents and redirections are understood; `$VAR` reads as a name, `${VAR:-x}` as a choice, and what only
 * running would tell (`$(…)`, backticks, arithmetic) as unknown. Broken quoting ends at the end of the text.
 */
export function splitCommands(source: MappedText, lines: LineIndex): ShellCommand[] {
  const reader = new ShellReader(source, lines);
  return reader.commands();
}

/** Words that may stand before a command without being one. */
const reserved = new Set([
  "if",
  "then",
  "else",
  "elif",
  "do",
  "while",
  "until",
  "!",
  "{",
  "}",
  "fi",
  "done",
  "time",
  "esac",
  "in",
]);

/** Reads one text; holds the position only. */
class ShellReader {
  private at = 0;
  private readonly heredocs: string[] = [];

  constructor(
    private readonly source: MappedText,
    private readonly lines: LineIndex,
  ) {}

  commands(): ShellCommand[] {
    const found: ShellCommand[] = [];
    let words: Value[] = [];
    const flush = () => {
      const first = words[0];
      const last = words.at(-1);
      if (first && last) found.push({ words, range: { start: first.range.start, end: last.range.end } });
      words = [];
    };
    while (this.at < this.source.text.length) {
      const char = this.source.text[this.at] ?? "";
      if (char === "\n" || char === "\r") {
        this.at++;
        flush();
        this.skipHeredocs();
      } else if (/[ \t]/.test(char)) this.at++;
      else if (char === "\\" && /^\\\r?\n/.test(this.source.text.slice(this.at, this.at + 3)))
        this.at += this.source.text[this.at + 1] === "\r" ? 3 : 2;
      else if (char === "#") this.skipLine();
      else if (/[;&|()]/.test(char) && !this.isRedirection()) {
        this.at++;
        flush();
      } else if (this.isRedirection()) this.skipRedirection();
      else {
        const word = this.word();
        if (word && !(words.length === 0 && word.kind === "literal" && reserved.has(word.text))) words.push(word);
      }
    }
    flush();
    return found;
  }

  private isRedirection(): boolean {
    return /^(?:\d?>{1,2}|\d?<{1,3}|&>{1,2})/.test(this.source.text.slice(this.at, this.at + 4));
  }

  private skipRedirection(): void {
    const { text } = this.source;
    const heredoc = /^\d?<<(-?)(?!<)[ \t]*(['"]?)([\w.-]+)\2/.exec(text.slice(this.at, this.at + 80));
    if (heredoc) {
      this.at += heredoc[0].length;
      this.heredocs.push(heredoc[3] ?? "");
      return;
    }
    const mark = /^(?:\d?>{1,2}|\d?<{1,3}|&>{1,2})[&|]?[ \t]*/.exec(text.slice(this.at, this.at + 40));
    this.at += mark?.[0].length ?? 1;
    if (this.at < text.length && !/[\s;&|()]/.test(text[this.at] ?? "")) this.word();
  }

  private skipHeredocs(): void {
    for (let mark = this.heredocs.shift(); mark !== undefined; mark = this.heredocs.shift()) {
      while (this.at < this.source.text.length) {
        const start = this.at;
        this.skipLine();
        const line = this.source.text.slice(start, this.at).trim();
        this.at++;
        if (line === mark) break;
      }
    }
  }

  private skipLine(): void {
    const end = this.source.text.indexOf("\n", this.at);
    this.at = end === -1 ? this.source.text.length : end;
  }

  /** A word up to white space or an operator; undefined when nothing was read. */
  private word(): Value | undefined {
    const { text } = this.source;
    const parts: Value[] = [];
    let literal = "";
    let from = this.at;
    let to = this.at;
    const close = () => {
      if (literal) parts.push({ kind: "literal", text: literal, range: this.range(from, to) });
      literal = "";
    };
    const take = (value: string, start: number, end: number) => {
      if (!literal) from = start;
      literal += value;
      to = end;
    };
    let quote = "";
    const start = this.at;
    while (this.at < text.length) {
      const char = text[this.at] ?? "";
      const next = text[this.at + 1] ?? "";
      if (!quote && /[\s;&|()<>]/.test(char)) break;
      if (quote === "'" && char !== "'") take(char, this.at, ++this.at);
      else if (char === quote) {
        quote = "";
        this.at++;
      } else if (!quote && (char === "'" || char === '"')) {
        quote = char;
        this.at++;
      } else if (char === "\\" && next) {
        const special = !quote || /["$`\\\n]/.test(next);
        if (next !== "\n") take(special ? next : char + next, this.at, this.at + 2);
        this.at += 2;
      } else if (char === "$" && /[({A-Za-z_0-9]/.test(next)) {
        close();
        parts.push(this.expansion());
      } else if (char === "`") {
        close();
        parts.push(this.unknownTo("`"));
      } else take(char, this.at, ++this.at);
    }
    close();
    if (this.at === start) this.at++;
    if (parts.length === 1) return parts[0];
    const range = this.range(start, this.at);
    return parts.length === 0 ? { kind: "literal", text: "", range } : { kind: "join", parts, range };
  }

  private expansion(): Value {
    const { text } = this.source;
    const start = this.at;
    const plain = /^\$(\w+)/.exec(text.slice(start, start + 120));
    if (plain) {
      this.at += plain[0].length;
      return { kind: "name", segments: [plain[1] ?? ""], range: this.range(start, this.at) };
    }
    if (text[start + 1] === "{") {
      const head = /^\$\{(\w+)(?:\[[@*\w]+\])?(:?[-=])?/.exec(text.slice(start, start + 120));
      const end = matching(text, start + 1, "{", "}");
      this.at = end + 1;
      const range = this.range(start, this.at);
      if (!head) return { kind: "unknown", range };
      const name: Value = { kind: "name", segments: [head[1] ?? ""], range };
      const from = start + head[0].length;
      if (!head[2]) return from === end ? name : { kind: "unknown", range };
      const fallback = text.slice(from, end);
      if (!fallback || /[$`]/.test(fallback)) return name;
      const quoted = /^(["']).*\1$/s.test(fallback) ? 1 : 0;
      const inner = fallback.slice(quoted, fallback.length - quoted);
      return {
        kind: "choice",
        options: [name, { kind: "literal", text: inner, range: this.range(from + quoted, end - quoted) }],
        range,
      };
    }
    this.at = matching(text, start + 1, "(", ")") + 1;
    return { kind: "unknown", range: this.range(start, this.at) };
  }

  private unknownTo(mark: string): Value {
    const start = this.at;
    const end = this.source.text.indexOf(mark, start + 1);
    this.at = end === -1 ? this.source.text.length : end + 1;
    return { kind: "unknown", range: this.range(start, this.at) };
  }

  private range(from: number, to: number): Range {
    return {
      start: this.lines.positionAt(this.source.offsetAt(from)),
      end: this.lines.positionAt(to > from ? this.source.endAt(to - 1) : this.source.offsetAt(to)),
    };
  }
}

/** Index of the closing mark for the opening one at `open`, or the end of the text. */
function matching(text: string, open: number, left: string, right: string): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === left) depth++;
    else if (text[at] === right && --depth === 0) return at;
  }
  return text.length;
}
