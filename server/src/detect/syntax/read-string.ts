import type { Value } from "./facts";
import type { Node } from "./grammar";
import { inside, type NodeReading, rangeOf, textOfNode } from "./reading";

/** Reads a string node: a literal, or a join when it has holes. `read` reads what stands in a hole. */
export function readString(node: Node, reading: NodeReading, read: (child: Node) => Value): Value {
  const { content = [], escape: escapes = [], hole = [], bracket = [] } = reading.config.parts ?? {};
  const parts: Value[] = [];
  const pieces: Node[] = [];
  const kinds: string[] = [];
  for (const child of node.children) {
    const { type } = child;
    if (!content.includes(type) && !escapes.includes(type) && !hole.includes(type)) continue;
    pieces.push(child);
    kinds.push(type);
  }
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  const range =
    first && last
      ? { start: reading.lines.positionAt(first.startIndex), end: reading.lines.positionAt(last.endIndex) }
      : { start: reading.lines.positionAt(node.startIndex + 1), end: reading.lines.positionAt(node.startIndex + 1) };
  for (const [at, piece] of pieces.entries()) {
    const type = kinds[at] ?? "";
    if (hole.includes(type)) {
      const inner = inside(piece).filter((child) => !bracket.includes(child.type));
      parts.push(inner.length === 1 && inner[0] ? read(inner[0]) : { kind: "unknown", range: rangeOf(piece, reading) });
      continue;
    }
    const text = escapes.includes(type) ? unescapeOne(textOfNode(piece, reading)) : unescaped(piece, escapes, reading);
    const before = parts[parts.length - 1];
    const pieceRange = rangeOf(piece, reading);
    if (before?.kind === "literal") {
      parts[parts.length - 1] = {
        kind: "literal",
        text: before.text + text,
        range: { start: before.range.start, end: pieceRange.end },
      };
    } else parts.push({ kind: "literal", text, range: pieceRange });
  }
  if (parts.length === 0) return { kind: "literal", text: "", range };
  if (parts.length === 1 && parts[0]?.kind === "literal") return parts[0];
  return { kind: "join", parts, range };
}

function unescaped(piece: Node, escapes: readonly string[], reading: NodeReading): string {
  if (piece.namedChildCount === 0) return textOfNode(piece, reading);
  let text = "";
  let at = piece.startIndex;
  for (const child of piece.namedChildren) {
    if (!child || !escapes.includes(child.type)) continue;
    text += reading.text.slice(at, child.startIndex) + unescapeOne(textOfNode(child, reading));
    at = child.endIndex;
  }
  return text + reading.text.slice(at, piece.endIndex);
}

const simpleEscapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  v: "\v",
  a: "\u0007",
  "0": "\0",
};

/** The escapes that C, Python and JavaScript share; an escape of another kind stands for the character behind the backslash. */
function unescapeOne(written: string): string {
  if (written === "{{" || written === "}}") return written.slice(1);
  const code = /^\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|u\{([0-9a-f]{1,6})\})$/i.exec(written);
  if (code) {
    const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? code[4] ?? "0", 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : "";
  }
  const next = written.slice(1);
  return next === "\n" || next === "\r\n" ? "" : (simpleEscapes[next] ?? next);
}
