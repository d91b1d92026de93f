/**
 * Makes text from outside harmless before an editor shows it. Model names, licenses, cards and policies are written by
 * strangers: a name may hold HTML, a `command:` link, a right-to-left override or a megabyte of noise.
 */

/** Longest outside text that is shown, in characters (code points). */
const longest = 400;

/** The same text on one line, without control, format (bidi, zero-width, tags) and lone surrogate characters, capped in length. */
export function plainMarkdown(text: string, max = longest): string {
  // Cut roughly first, so that a megabyte of noise costs nothing; then exactly, by code points.
  const rough = text.slice(0, max * 4 + 16);
  const clean = rough
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .trim();
  const points = [...clean];
  const cut = points.length > max || rough.length < text.length;
  return cut ? `${points.slice(0, max - 1).join("")}…` : clean;
}

/**
 * Plain text as Markdown that renders as that very text. `<`, `>` and `&` become entities, so no tag can open, and quotes
 * need no care; with `[` and `]` escaped, parentheses cannot make a link and stay readable in editors that show raw Markdown.
 * @internal Tests attack it directly.
 */
export function escapeMarkdown(text: string, max = longest): string {
  return (
    plainMarkdown(text, max)
      .replace(/[\\`*_{}[\]#!|~$@^]/g, "\\$&")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      // Bare addresses would become links by themselves.
      .replace(/:(?=\/\/)/g, "\\:")
      .replace(/\b(www)\./gi, "$1\\.")
      // What means something only at the start of a line: lists, rules, underlined headings.
      .replace(/^[-+=]/, "\\$&")
      .replace(/^(\d{1,9})([.)])/, "$1\\$2")
  );
}

/** The address in a form that cannot end a Markdown link early; undefined unless it is https without credentials. */
export function safeTarget(address: string): string | undefined {
  if (address.length > 2000 || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== "https:" || url.username || url.password) return undefined;
  return url.href.replace(
    /[()<>[\]\\`"'|*_~{}\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** The address of one of our own documents, which are read-only; nothing but what `passportUri` writes gets through. */
function ownTarget(address: string): string | undefined {
  return /^stemma:\/[A-Za-z0-9%./-]{1,3000}\.md$/.test(address) ? address : undefined;
}

/** A part of a line: text, or text with a meaning. All of it is escaped when it is shown. */
export type MarkdownPiece = string | { readonly bold: string } | { readonly italic: string } | Link;

interface Link {
  readonly link: string;
  readonly to: string;
}

/** One line of Markdown or, for editors without it, of plain text. Links that are neither https nor our own documents lose their target. */
export function renderLine(pieces: readonly MarkdownPiece[], format: "markdown" | "plaintext"): string {
  return pieces.map((piece) => (format === "markdown" ? markdownPiece(piece) : plainPiece(piece))).join("");
}

function markdownPiece(piece: MarkdownPiece): string {
  if (typeof piece === "string") return keepEdges(piece, escapeMarkdown);
  if ("bold" in piece) return `**${escapeMarkdown(piece.bold)}**`;
  if ("italic" in piece) return `*${escapeMarkdown(piece.italic)}*`;
  const target = safeTarget(piece.to) ?? ownTarget(piece.to);
  return target ? `[${escapeMarkdown(piece.link)}](${target})` : escapeMarkdown(piece.link);
}

function plainPiece(piece: MarkdownPiece): string {
  if (typeof piece === "string") return keepEdges(piece, plainMarkdown);
  if ("bold" in piece) return plainMarkdown(piece.bold);
  return plainMarkdown("italic" in piece ? piece.italic : piece.link);
}

/** Rows of cells as a Markdown table, its heading first. A cell's text cannot end it: bars and line ends are escaped or gone. */
export function renderTable(heads: readonly string[], rows: readonly (readonly MarkdownPiece[])[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.trim()).join(" | ")} |`;
  return [
    line(heads),
    line(heads.map(() => "---")),
    ...rows.map((cells) => line(cells.map((cell) => renderLine(cell, "markdown")))),
  ].join("\n");
}

/** Making text harmless trims it; the blanks between two pieces of one line have to stay. */
function keepEdges(text: string, harmless: (text: string) => string): string {
  const before = Math.min(text.length - text.trimStart().length, 2);
  const after = before < text.length ? Math.min(text.length - text.trimEnd().length, 2) : 0;
  return " ".repeat(before) + harmless(text) + " ".repeat(after);
}
