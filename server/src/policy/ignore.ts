import { type FormattingOptions, modify, parseTree } from "jsonc-parser";
import type { Use } from "../domain/analysis";
import type { Fix } from "../domain/finding";
import { modelKey } from "../domain/reference";
import { type Location, lineIndex, type TextDocument } from "../domain/text";
import type { Policy } from "./policy";
import { plain } from "./sentences";
import { labelOf } from "./uri";

/** Stands where a person writes why; the cursor selects it. */
const placeholder = "reason";

const hash = [
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
];
const slashes = [
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
];

/** Ways to accept a finding with a reason: a comment here, or a waiver in the policy for every place. */
export function ignoreFixes(
  rule: string,
  use: Use,
  { document, policy }: { document: TextDocument; policy: Policy },
): Fix[] {
  return [commentFix(rule, use, document), waiverFix(rule, use, policy)];
}

function commentFix(rule: string, { detection }: Use, document: TextDocument): Fix {
  const title = `Ignore "${rule}" here with a reason`;
  const blocked = (disabled: string): Fix => ({ title, edits: [], safe: false, preferred: false, disabled });
  const mark = hash.includes(document.languageId) ? "#" : slashes.includes(document.languageId) ? "//" : undefined;
  if (!mark) return blocked(`${document.languageId} has no comment that fits; use a waiver in the policy`);
  if (detection.uri !== document.uri) return blocked(`the name stands in ${labelOf(detection.uri)}`);
  const lines = document.text.split(/\r\n|\r|\n/);
  const line = detection.range.start.line;
  if (insideText(lines, line))
    return blocked("a comment line cannot stand inside a text or a continued command; use a waiver in the policy");
  const indent = /^[ \t]*/.exec(lines[line] ?? "")?.[0] ?? "";
  const front = `${indent}${mark} stemma-ignore ${rule}: `;
  const newline = document.text.includes("\r\n") ? "\r\n" : "\n";
  const at = { line, character: 0 };
  return {
    title,
    edits: [{ uri: document.uri, range: { start: at, end: at }, newText: `${front}${placeholder}${newline}` }],
    safe: false,
    preferred: false,
    select: selected(document.uri, line, front.length),
  };
}

/** Whether the line continues the one above, or stands in a quoted text of many lines, as far as the text tells. */
function insideText(lines: readonly string[], line: number): boolean {
  if (/\\\s*$/.test(lines[line - 1] ?? "")) return true;
  const above = lines.slice(0, line).join("\n");
  return ['"""', "'''"].some((quotes) => (above.split(quotes).length - 1) % 2 === 1);
}

function waiverFix(rule: string, { detection }: Use, policy: Policy): Fix {
  const name = policy.uri ? labelOf(policy.uri) : "stemma.jsonc";
  const model = modelKey(detection.reference);
  const title = `Waive "${rule}" for ${plain(model)} in ${name}`;
  if (!policy.uri || policy.text === undefined)
    return { title, edits: [], safe: false, preferred: false, disabled: "there is no stemma.jsonc for this file yet" };
  const { uri, text } = policy;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const formattingOptions: FormattingOptions = { insertSpaces: true, tabSize: 2, eol };
  const edits = modify(
    text,
    ["waivers", -1],
    { model, rule, reason: placeholder },
    { formattingOptions, isArrayInsertion: true },
  );
  const index = lineIndex(text);
  const after = edits.reduceRight(
    (whole, { offset, length, content }) => whole.slice(0, offset) + content + whole.slice(offset + length),
    text,
  );
  return {
    title,
    edits: edits.map(({ offset, length, content }) => ({
      uri,
      range: { start: index.positionAt(offset), end: index.positionAt(offset + length) },
      newText: content,
    })),
    safe: false,
    preferred: false,
    select: reasonIn(after, uri),
  };
}

/** The place of the last waiver's reason in the edited text. */
function reasonIn(text: string, uri: string): Location {
  const waivers = parseTree(text)?.children?.find(({ children }) => children?.[0]?.value === "waivers")?.children?.[1];
  const reason = waivers?.children?.at(-1)?.children?.find(({ children }) => children?.[0]?.value === "reason")
    ?.children?.[1];
  const { line, character } = lineIndex(text).positionAt((reason?.offset ?? 0) + 1);
  return selected(uri, line, character);
}

function selected(uri: string, line: number, character: number): Location {
  return { uri, range: { start: { line, character }, end: { line, character: character + placeholder.length } } };
}
