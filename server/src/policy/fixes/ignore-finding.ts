import type { Use } from "../../domain/analysis";
import { languageAt } from "../../domain/cells";
import type { Fix } from "../../domain/finding";
import type { Location, TextDocument } from "../../domain/text";
import { nameOf } from "../../domain/uri";
import type { Policy } from "../file/policy";
import { placeholder, waiverFix } from "./waive";

const hash = new Set([
  "python",
  "yaml",
  "shellscript",
  "dockerfile",
  "dockercompose",
  "toml",
  "dotenv",
  "properties",
  "ini",
  "makefile",
  "ruby",
  "r",
  "julia",
  "elixir",
  "perl",
  "modelfile",
  "hcl",
  "terraform",
  "powershell",
  "github-actions-workflow",
  "env",
]);
const slashes = new Set([
  "typescript",
  "typescriptreact",
  "javascript",
  "javascriptreact",
  "go",
  "java",
  "rust",
  "csharp",
  "jsonc",
  "c",
  "cpp",
  "kotlin",
  "swift",
  "scala",
  "dart",
  "php",
  "groovy",
  "json5",
]);

/** Ways to accept a finding with a reason: a comment here, or a waiver in the policy for every place. */
export function ignoreFixes(
  rule: string,
  use: Use,
  { document, policy }: { document: TextDocument; policy: Policy },
): Fix[] {
  return [commentFix(rule, use, document), waiverFix(rule, use.detection.reference, policy)];
}

function commentFix(rule: string, { detection }: Use, document: TextDocument): Fix {
  const title = `Ignore "${rule}" here with a reason`;
  const blocked = (disabled: string): Fix => ({ title, edits: [], safe: false, preferred: false, disabled });
  if (detection.uri !== document.uri) return blocked(`the name stands in ${nameOf(detection.uri)}`);
  const { line } = detection.range.start;
  const languageId = languageAt(document, line);
  const mark = hash.has(languageId) ? "#" : slashes.has(languageId) ? "//" : undefined;
  if (!mark) return blocked(`${languageId} has no comment that fits; use a waiver in the policy`);
  const { lines, inside, newline } = layoutOf(document);
  if (inside.has(line)) {
    return blocked("a comment line cannot stand inside a text or a continued command; use a waiver in the policy");
  }
  const indent = /^[ \t]*/.exec(lines[line] ?? "")?.[0] ?? "";
  const front = `${indent}${mark} stemma-ignore ${rule}: `;
  const at = { line, character: 0 };
  return {
    title,
    edits: [{ uri: document.uri, range: { start: at, end: at }, newText: `${front}${placeholder}${newline}` }],
    safe: false,
    preferred: false,
    select: selected(document.uri, line, front.length),
  };
}

interface Layout {
  readonly lines: readonly string[];
  /** Lines that continue the one above, or stand in a quoted text of many lines, as far as the text tells. */
  readonly inside: ReadonlySet<number>;
  readonly newline: string;
}

/** A text is laid out once, however many findings it has. */
const layouts = new WeakMap<TextDocument, Layout>();

function layoutOf(document: TextDocument): Layout {
  const known = layouts.get(document);
  if (known) return known;
  const lines = document.text.split(/\r\n|\r|\n/);
  const inside = new Set<number>();
  let open: string | undefined;
  for (const [number, line] of lines.entries()) {
    if (open || lines[number - 1]?.trimEnd().endsWith("\\")) inside.add(number);
    for (const [quotes] of line.matchAll(/"""|'''/g)) {
      if (open === undefined) open = quotes;
      else if (open === quotes) open = undefined;
    }
  }
  const layout = { lines, inside, newline: document.text.includes("\r\n") ? "\r\n" : "\n" };
  layouts.set(document, layout);
  return layout;
}

function selected(uri: string, line: number, character: number): Location {
  return { uri, range: { start: { line, character }, end: { line, character: character + placeholder.length } } };
}
