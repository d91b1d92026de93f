import type { Call, Value } from "./facts";
import type { Node } from "./grammar";
import type { ValueRule } from "./language";
import { inside, type NodeReading, rangeOf, textOfNode } from "./reading";

/** `Sprintf("%s/%s", a, b)` as a join of the text's pieces and the arguments; verbs that are no plain text are unknown. */
export function filledIn(call: Call): Value {
  const { range } = call;
  const [text, ...rest] = call.arguments.map(({ value }) => value);
  if (text?.kind !== "literal") return { kind: "unknown", range };
  let next = 0;
  return joined(text, range, /%[-+ #0]{0,8}[\d.]{0,20}[a-zA-Z%]/g, (verb) => {
    if (verb === "%%") return { kind: "literal", text: "%", range };
    const value = rest[next++];
    return /^%[sv]$/.test(verb) && value ? value : { kind: "unknown", range };
  });
}

/** Rust's `format!("{owner}/{}", name)`: names in braces, and the arguments behind, as far as they are single tokens. */
export function readFormatMacro(
  node: Node,
  rule: Extract<ValueRule, { as: "format" }>,
  reading: NodeReading,
  read: (child: Node) => Value,
): Value {
  const range = rangeOf(node, reading);
  const name = node.childForFieldName(rule.macro);
  const tree = inside(node).find(({ type }) => type === rule.arguments);
  const [first, ...rest] = tree ? inside(tree) : [];
  if (!first || !name || !rule.names.includes(textOfNode(name, reading))) return { kind: "unknown", range };
  const text = read(first);
  if (text.kind !== "literal") return { kind: "unknown", range };
  // Tokens that belong together stand without a comma between; such an argument cannot be told apart here.
  const plain = tree && /^[([{]\s*"[^"]*"(?:\s*,\s*\w+)*\s*(?:,\s*)?[)\]}]$/.test(textOfNode(tree, reading));
  let next = 0;
  return joined(text, range, /\{\{|\}\}|\{[^{}]*\}/g, (hole) => {
    if (hole.length === 2 && hole !== "{}") return { kind: "literal", text: hole.slice(1), range };
    const inline = hole.slice(1, -1);
    if (/^[a-z_]\w*$/i.test(inline)) return { kind: "name", segments: [inline], range };
    const value = inline === "" && plain ? rest[next++] : undefined;
    return value ? read(value) : { kind: "unknown", range };
  });
}

function joined(
  text: Extract<Value, { kind: "literal" }>,
  range: Call["range"],
  holes: RegExp,
  fill: (hole: string) => Value,
): Value {
  const parts: Value[] = [];
  let at = 0;
  for (const match of text.text.matchAll(holes)) {
    if (match.index > at) parts.push({ kind: "literal", text: text.text.slice(at, match.index), range });
    parts.push(fill(match[0]));
    at = match.index + match[0].length;
  }
  if (at === 0) return text;
  if (at < text.text.length) parts.push({ kind: "literal", text: text.text.slice(at), range });
  return { kind: "join", parts, range };
}
