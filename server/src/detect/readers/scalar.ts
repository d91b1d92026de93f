import type { LineIndex } from "../../domain/text";
import type { Value } from "../syntax/facts";
import type { Node } from "../syntax/grammar";

/**
 * The text of a scalar node of YAML, JSON or TOML as its reader sees it: quotes off, escapes resolved, block scalars without their
 * indentation. Undefined for maps, lists, aliases and nothing at all.
 */
export function scalarOf(node: Node, text: string, lines: LineIndex): Value | undefined {
  const inner = unwrap(node);
  if (!inner) return undefined;
  const start = inner.startIndex;
  const end = inner.endIndex;
  const literal = (content: string, from: number, to: number): Value => ({
    kind: "literal",
    text: content,
    range: { start: lines.positionAt(from), end: lines.positionAt(to) },
  });
  const raw = text.slice(start, end);
  if (inner.type === "block_scalar") return blockScalar(raw, start, literal);
  if (
    inner.type === "integer" ||
    inner.type === "float" ||
    scalarTypes.has(inner.type) ||
    scalarTypes.has(inner.namedChild(0)?.type ?? "")
  ) {
    return { kind: "scalar", text: raw, range: { start: lines.positionAt(start), end: lines.positionAt(end) } };
  }
  if (/^("""|''')[\s\S]*\1$/.test(raw)) return literal(unfolded(raw.slice(3, -3)), start + 3, end - 3);
  if (raw.length > 1 && raw.startsWith('"') && raw.endsWith('"'))
    return literal(unescaped(foldLines(raw.slice(1, -1))), start + 1, end - 1);
  if (raw.length > 1 && raw.startsWith("'") && raw.endsWith("'"))
    return literal(foldLines(raw.slice(1, -1)).replaceAll("''", "'"), start + 1, end - 1);
  return literal(foldLines(raw), start, end);
}

const scalarTypes = new Set([
  "number",
  "true",
  "false",
  "null",
  "boolean",
  "integer_scalar",
  "float_scalar",
  "boolean_scalar",
  "null_scalar",
  "timestamp_scalar",
  "offset_date_time",
  "local_date",
]);
const containers = new Set([
  "block_mapping",
  "block_sequence",
  "flow_mapping",
  "flow_sequence",
  "flow_pair",
  "object",
  "array",
  "inline_table",
  "alias",
  "comment",
  "ERROR",
  "pair",
]);

/** YAML wraps a scalar in a node that may also hold an anchor and a tag. */
function unwrap(node: Node): Node | undefined {
  let at: Node | null = node;
  while (at && (at.type === "block_node" || at.type === "flow_node")) {
    at = at.namedChildren.find((child) => child && !["anchor", "tag", "comment"].includes(child.type)) ?? null;
  }
  return at && !containers.has(at.type) ? at : undefined;
}

/** Header line off, indentation of the first line off every line; `>` folds single breaks to spaces. */
function blockScalar(
  raw: string,
  start: number,
  literal: (content: string, from: number, to: number) => Value,
): Value | undefined {
  const header = /^([|>])[^\n]*\n/.exec(raw);
  if (!header) return undefined;
  const body = raw.slice(header[0].length).trimEnd();
  const lead = /^(?:[ \t]*\r?\n)*([ \t]*)/.exec(body);
  const skipped = lead?.[0].length ?? 0;
  const indent = lead?.[1]?.length ?? 0;
  const rows = body.slice(skipped).split(/\r?\n/);
  const dedented = rows.map((row, index) =>
    index === 0 ? row : row.slice(Math.min(indent, row.length - row.trimStart().length)),
  );
  const content =
    header[1] === "|" ? dedented.join("\n") : dedented.join("\n").replace(/([^\n])\n(?!\n|[ \t])/g, "$1 ");
  return literal(content, start + header[0].length + skipped, start + header[0].length + body.length);
}

function foldLines(raw: string): string {
  return raw.includes("\n") ? raw.replace(/\\\r?\n[ \t]*/g, "").replace(/(?:(?<![ \t])[ \t]+)?\r?\n[ \t]*/g, " ") : raw;
}

function unfolded(raw: string): string {
  return raw.replace(/^\r?\n/, "");
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  "0": "\0",
  a: "\u0007",
  v: "\v",
  e: "\u001b",
  _: "\u00a0",
};

function unescaped(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8})|([\s\S]))/g,
    (_, four, two, eight, one) => {
      const code = four ?? two ?? eight;
      if (!code) return escapes[one as string] ?? (one as string);
      const point = Number.parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd";
    },
  );
}
