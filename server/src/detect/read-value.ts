import type { LineIndex, Range } from "../domain/text";
import type { Argument, Call, Pair, Value } from "./facts";
import type { Node } from "./grammar";
import type { LanguageConfig, ValueRule } from "./language";

/** A text in its language: what is needed to turn nodes into values. */
export interface Reading {
  readonly text: string;
  readonly lines: LineIndex;
  readonly config: LanguageConfig;
}

/** Nested expressions deeper than this are unknown, so that hostile text cannot exhaust the stack. */
const maxDepth = 60;

/** Reads an expression by the language's table of node types. What the table does not list is unknown. */
export function readValue(node: Node, reading: Reading, depth = 0): Value {
  const rule = depth > maxDepth ? undefined : reading.config.values?.[node.type];
  if (!rule) return { kind: "unknown", range: rangeOf(node, reading) };
  return readByRule(node, rule, reading, depth + 1);
}

export function rangeOf(node: Node, { lines }: Reading): Range {
  return { start: lines.positionAt(node.startIndex), end: lines.positionAt(node.endIndex) };
}

export function textOf(node: Node, { text }: Reading): string {
  return text.slice(node.startIndex, node.endIndex);
}

function readByRule(node: Node, rule: ValueRule, reading: Reading, depth: number): Value {
  const range = rangeOf(node, reading);
  const read = (child: Node | null | undefined): Value =>
    child ? readValue(child, reading, depth) : { kind: "unknown", range };
  switch (rule.as) {
    case "string":
      return readString(node, reading, depth);
    case "scalar":
      return { kind: "scalar", text: textOf(node, reading), range };
    case "name":
      return { kind: "name", segments: [textOf(node, reading)], range };
    case "inner":
      return read(inside(node)[0]);
    case "join":
      return { kind: "join", parts: inside(node).map(read), range };
    case "list":
      return { kind: "list", items: inside(node).map(read), range };
    case "choice":
      return { kind: "choice", options: rule.of.map((at) => read(childAt(node, at))), range };
    case "operator":
      return readOperator(node, rule, read, reading, range);
    case "dict":
      return { kind: "dict", pairs: readPairs(node, reading, depth), range };
    case "member":
      return readMember(node, rule, read, reading, range);
    case "item":
      return {
        kind: "item",
        of: read(node.childForFieldName(rule.object)),
        key: read(node.childForFieldName(rule.key)),
        range,
      };
    case "call":
      return { kind: "call", call: readCall(node, rule, reading, depth), range };
  }
}

/** Reads a call node by its rule. */
export function readCall(node: Node, rule: Extract<ValueRule, { as: "call" }>, reading: Reading, depth = 0): Call {
  const callee = node.childForFieldName(rule.callee);
  const value: Value = callee ? readValue(callee, reading, depth) : { kind: "unknown", range: rangeOf(node, reading) };
  const path = pathOf(value);
  return {
    callee: path.segments,
    ...(path.receiver && { receiver: path.receiver }),
    arguments: readArguments(node.childForFieldName(rule.arguments), reading, depth),
    range: rangeOf(node, reading),
    calleeRange: rangeOf(callee ?? node, reading),
    ...(rule.form && { form: rule.form }),
  };
}

/** A callee as dotted path: what is not a plain name stands as `()` and is given as receiver. */
function pathOf(value: Value): { segments: string[]; receiver?: Value } {
  if (value.kind === "name") return { segments: [...value.segments] };
  if (value.kind === "item" && value.key.kind === "literal") {
    const inner = pathOf(value.of);
    return { ...inner, segments: [...inner.segments, value.key.text] };
  }
  return { segments: ["()"], receiver: value };
}

function readArguments(node: Node | null, reading: Reading, depth: number): Argument[] {
  const parts = reading.config.parts;
  if (!node || !parts) return [];
  if (reading.config.values?.[node.type])
    return [{ value: readValue(node, reading, depth), range: rangeOf(node, reading) }];
  return inside(node).map((child) => {
    const range = rangeOf(child, reading);
    if (parts.spread.includes(child.type)) return { value: readInner(child, reading, depth), spread: true, range };
    if (!parts.keyword?.includes(child.type)) return { value: readValue(child, reading, depth), range };
    const name = child.childForFieldName("name");
    const value = child.childForFieldName("value");
    return {
      ...(name && { name: textOf(name, reading) }),
      value: value ? readValue(value, reading, depth) : ({ kind: "unknown", range } as const),
      range,
    };
  });
}

function readPairs(node: Node, reading: Reading, depth: number): Pair[] {
  const parts = reading.config.parts;
  return inside(node).map((child) => {
    const range = rangeOf(child, reading);
    if (parts?.shorthand?.includes(child.type)) {
      const name = textOf(child, reading);
      return { key: name, value: { kind: "name", segments: [name], range }, range };
    }
    if (!parts?.pair.includes(child.type)) {
      const spread = parts?.spread.includes(child.type);
      return { value: spread ? readInner(child, reading, depth) : { kind: "unknown", range }, range };
    }
    const key = child.childForFieldName("key");
    const value = child.childForFieldName("value");
    const name = key && keyText(key, reading, depth);
    return {
      ...(name !== undefined && name !== null && { key: name }),
      value: value ? readValue(value, reading, depth) : { kind: "unknown", range },
      range,
    };
  });
}

/** A key that is a literal or a bare word; in Python a bare word is a variable, which the value table calls a name. */
function keyText(key: Node, reading: Reading, depth: number): string | undefined {
  const rule = reading.config.values?.[key.type];
  if (rule?.as === "string" || rule?.as === "scalar") {
    const value = readValue(key, reading, depth);
    return value.kind === "literal" || value.kind === "scalar" ? value.text : undefined;
  }
  return rule || reading.config.parts?.computed?.includes(key.type) ? undefined : textOf(key, reading);
}

function readOperator(
  node: Node,
  rule: Extract<ValueRule, { as: "operator" }>,
  read: (child: Node | null) => Value,
  reading: Reading,
  range: Range,
): Value {
  const operator = node.childForFieldName("operator");
  const sign = operator ? textOf(operator, reading) : "";
  const sides = () => [read(node.childForFieldName("left")), read(node.childForFieldName("right"))];
  if (rule.join?.includes(sign)) return { kind: "join", parts: sides(), range };
  if (rule.choice?.includes(sign)) return { kind: "choice", options: sides(), range };
  return { kind: "unknown", range };
}

function readMember(
  node: Node,
  rule: Extract<ValueRule, { as: "member" }>,
  read: (child: Node | null) => Value,
  reading: Reading,
  range: Range,
): Value {
  const member = node.childForFieldName(rule.member);
  if (!member) return { kind: "unknown", range };
  const object = read(node.childForFieldName(rule.object));
  const name = textOf(member, reading);
  if (object.kind === "name") return { kind: "name", segments: [...object.segments, name], range };
  return { kind: "item", of: object, key: { kind: "literal", text: name, range: rangeOf(member, reading) }, range };
}

function readString(node: Node, reading: Reading, depth: number): Value {
  const { content = [], escape: escapes = [], hole = [] } = reading.config.parts ?? {};
  const parts: Value[] = [];
  const pieces = node.children.filter(
    (child) => child !== null && [content, escapes, hole].some((types) => types.includes(child.type)),
  );
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  const range =
    first && last
      ? { start: reading.lines.positionAt(first.startIndex), end: reading.lines.positionAt(last.endIndex) }
      : { start: reading.lines.positionAt(node.startIndex + 1), end: reading.lines.positionAt(node.startIndex + 1) };
  for (const piece of pieces) {
    if (hole.includes(piece.type)) {
      const inner = inside(piece);
      parts.push(
        inner.length === 1 && inner[0]
          ? readValue(inner[0], reading, depth)
          : { kind: "unknown", range: rangeOf(piece, reading) },
      );
      continue;
    }
    const text = escapes.includes(piece.type)
      ? unescapeOne(textOf(piece, reading))
      : unescaped(piece, escapes, reading);
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

function unescaped(piece: Node, escapes: readonly string[], reading: Reading): string {
  if (piece.namedChildCount === 0) return textOf(piece, reading);
  let text = "";
  let at = piece.startIndex;
  for (const child of piece.namedChildren) {
    if (!child || !escapes.includes(child.type)) continue;
    text += reading.text.slice(at, child.startIndex) + unescapeOne(textOf(child, reading));
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

function readInner(node: Node, reading: Reading, depth: number): Value {
  const child = inside(node)[0];
  return child ? readValue(child, reading, depth) : { kind: "unknown", range: rangeOf(node, reading) };
}

/** Named children without comments. */
function inside(node: Node): Node[] {
  return node.namedChildren.filter((child): child is Node => child !== null && !child.isExtra);
}

function childAt(node: Node, at: string | number): Node | null | undefined {
  return typeof at === "number" ? inside(node)[at] : node.childForFieldName(at);
}
