import type { Range } from "../../domain/text";
import { armsOf, type CallRule, calleePath, childNamed, memberOf, methodOf } from "./call-shape";
import type { Argument, Call, Pair, Value } from "./facts";
import type { Node } from "./grammar";
import type { ValueRule } from "./language";
import { filledIn, readFormatMacro } from "./read-format";
import { readString } from "./read-string";
import { inside, type NodeReading, rangeOf, textOfNode } from "./reading";

/** Nested expressions deeper than this are unknown, so that hostile text cannot exhaust the stack. */
const maxDepth = 60;

/** Reads an expression by the language's table of node types. What the table does not list is unknown. */
export function readValue(node: Node, reading: NodeReading, depth = 0): Value {
  return readTyped(node, node.type, reading, depth);
}

/** The same for a node whose type was asked before: each question to a node costs a call into WebAssembly. */
function readTyped(node: Node, type: string, reading: NodeReading, depth: number): Value {
  const rule = depth > maxDepth ? undefined : reading.config.values?.[type];
  if (!rule) return { kind: "unknown", range: rangeOf(node, reading) };
  return readByRule(node, rule, reading, depth + 1);
}

function readByRule(node: Node, rule: ValueRule, reading: NodeReading, depth: number): Value {
  const range = rangeOf(node, reading);
  const read = (child: Node | null | undefined): Value =>
    child ? readValue(child, reading, depth) : { kind: "unknown", range };
  switch (rule.as) {
    case "string":
      return readString(node, reading, read);
    case "scalar":
      return { kind: "scalar", text: textOfNode(node, reading), range };
    case "name":
      return { kind: "name", segments: [textOfNode(node, reading)], range };
    case "inner":
      return read(inside(node)[0]);
    case "join":
      return { kind: "join", parts: inside(node).map(read), range };
    case "list":
      return { kind: "list", items: inside(node).map(read), range };
    case "choice":
      return { kind: "choice", options: rule.of.map((at) => read(childAt(node, at))), range };
    case "last":
      return read(inside(node).at(-1));
    case "arms":
      return { kind: "choice", options: armsOf(node, rule).map(read), range };
    case "format":
      return readFormatMacro(node, rule, reading, read);
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
      return readCallValue(node, rule, reading, depth);
  }
}

/** A call, or what it plainly stands for: the object of `"x".to_string()`, the filled-in text of `Sprintf`. */
function readCallValue(node: Node, rule: CallRule, reading: NodeReading, depth: number): Value {
  const idioms = reading.config.idioms;
  if (idioms?.transparent) {
    const { object, name } = methodOf(node, rule, reading);
    if (object && name && idioms.transparent.includes(textOfNode(name, reading)))
      return readValue(object, reading, depth);
  }
  const call = readCall(node, rule, reading, depth);
  if (idioms?.formats?.includes(call.callee.join("."))) return filledIn(call);
  return { kind: "call", call, range: call.range };
}

function readCall(node: Node, rule: CallRule, reading: NodeReading, depth: number): Call {
  const callee = node.childForFieldName(rule.callee);
  return {
    ...readCallee(callee ?? node, callee === null, reading, depth),
    arguments: argumentsOf(node, rule, reading, depth),
    range: rangeOf(node, reading),
    ...(rule.form && { form: rule.form }),
  };
}

/** Reads what is called: its dotted path, and the receiver where that is no plain name. */
export function readCallee(
  callee: Node,
  missing: boolean,
  reading: NodeReading,
  depth = 0,
): Pick<Call, "callee" | "receiver" | "calleeRange"> {
  const range = rangeOf(callee, reading);
  const path = calleePath(missing ? { kind: "unknown", range } : calleeValue(callee, reading, depth));
  return { callee: path.segments, ...(path.receiver && { receiver: path.receiver }), calleeRange: range };
}

/** What is called, with the object in front where the grammar keeps it apart. */
function calleeValue(callee: Node, reading: NodeReading, depth: number): Value {
  const rule = callee.parent && reading.config.values?.[callee.parent.type];
  const object = rule?.as === "call" && rule.object ? callee.parent?.childForFieldName(rule.object) : undefined;
  if (!object || object.startIndex === callee.startIndex) return readValue(callee, reading, depth);
  return memberOf(readValue(object, reading, depth), callee, rangeOf(callee, reading), reading);
}

/** How one argument is read: at once, or when somebody asks. */
export type ReadArgument = (node: Node, reading: NodeReading, depth: number) => Argument;

/** All arguments of a call, those in braces behind it included. */
export function argumentsOf(
  node: Node,
  rule: CallRule,
  reading: NodeReading,
  depth = 0,
  readOne: ReadArgument = readArgument,
): Argument[] {
  const given = readArguments(childNamed(node, rule.arguments), reading, depth, readOne);
  const more = rule.initializer ? childNamed(node, rule.initializer) : undefined;
  if (!more) return given;
  const members = inside(more).flatMap((child): Argument[] => {
    const name = child.childForFieldName("left");
    const value = child.childForFieldName("right");
    if (!name || !value) return [];
    return [
      { name: textOfNode(name, reading), value: readValue(value, reading, depth), range: rangeOf(child, reading) },
    ];
  });
  return [...given, ...members];
}

/** Reads an argument list; a template behind a tag counts as one argument. */
function readArguments(node: Node | null, reading: NodeReading, depth: number, readOne: ReadArgument): Argument[] {
  if (!node || !reading.config.parts) return [];
  if (reading.config.values?.[node.type])
    return [{ value: readValue(node, reading, depth), range: rangeOf(node, reading) }];
  return inside(node).map((child) => readOne(child, reading, depth));
}

function readArgument(node: Node, reading: NodeReading, depth: number): Argument {
  const range = rangeOf(node, reading);
  return { ...argumentHead(node, reading), value: argumentValue(node, reading, depth), range };
}

/** What can be said of an argument before its value is read. */
export function argumentHead(node: Node, reading: NodeReading): Pick<Argument, "name" | "spread"> {
  const { parts } = reading.config;
  const { type } = node;
  if (parts?.spread.includes(type)) return { spread: true };
  if (!parts?.keyword?.includes(type)) return {};
  const name = node.childForFieldName("name") ?? node.childForFieldName("key");
  return name ? { name: textOfNode(name, reading) } : {};
}

/** The value of an argument, behind its name or its stars. */
export function argumentValue(node: Node, reading: NodeReading, depth: number): Value {
  const { parts } = reading.config;
  const { type } = node;
  if (parts?.spread.includes(type)) return readInner(node, reading, depth);
  if (!parts?.keyword?.includes(type)) return readTyped(node, type, reading, depth);
  const value = node.childForFieldName("value") ?? inside(node).at(-1);
  return value ? readValue(value, reading, depth) : { kind: "unknown", range: rangeOf(node, reading) };
}

function readPairs(node: Node, reading: NodeReading, depth: number): Pair[] {
  const parts = reading.config.parts;
  return inside(node).map((child) => {
    const range = rangeOf(child, reading);
    const { type } = child;
    if (parts?.shorthand?.includes(type)) {
      const name = textOfNode(child, reading);
      return { key: name, value: { kind: "name", segments: [name], range }, range };
    }
    if (!parts?.pair.includes(type)) {
      const spread = parts?.spread.includes(type);
      return { value: spread ? readInner(child, reading, depth) : { kind: "unknown", range }, range };
    }
    const key = child.childForFieldName("key") ?? child.childForFieldName("field");
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
function keyText(key: Node, reading: NodeReading, depth: number): string | undefined {
  const { type } = key;
  const rule = reading.config.values?.[type];
  const only = rule?.as === "inner" ? inside(key)[0] : undefined;
  if (only && depth < maxDepth) return keyText(only, reading, depth + 1);
  if (reading.config.parts?.wordKey?.includes(type)) return textOfNode(key, reading);
  if (rule?.as === "string" || rule?.as === "scalar") {
    const value = readTyped(key, type, reading, depth);
    return value.kind === "literal" || value.kind === "scalar" ? value.text : undefined;
  }
  return rule || reading.config.parts?.computed?.includes(type) ? undefined : textOfNode(key, reading);
}

function readOperator(
  node: Node,
  rule: Extract<ValueRule, { as: "operator" }>,
  read: (child: Node | null) => Value,
  reading: NodeReading,
  range: Range,
): Value {
  const operator = node.childForFieldName("operator");
  const sign = operator ? textOfNode(operator, reading) : "";
  const sides = () => [read(node.childForFieldName("left")), read(node.childForFieldName("right"))];
  if (rule.join?.includes(sign)) return { kind: "join", parts: sides(), range };
  if (rule.choice?.includes(sign)) return { kind: "choice", options: sides(), range };
  if (rule.format?.includes(sign)) {
    const [template = { kind: "unknown", range } as const, value = template] = sides();
    const filled = [{ value, range: value.range }];
    return {
      kind: "call",
      call: { callee: ["()", sign], receiver: template, arguments: filled, range, calleeRange: template.range },
      range,
    };
  }
  return { kind: "unknown", range };
}

function readMember(
  node: Node,
  rule: Extract<ValueRule, { as: "member" }>,
  read: (child: Node | null) => Value,
  reading: NodeReading,
  range: Range,
): Value {
  const member = node.childForFieldName(rule.member);
  if (!member) return { kind: "unknown", range };
  return memberOf(read(node.childForFieldName(rule.object)), member, range, reading);
}

function readInner(node: Node, reading: NodeReading, depth: number): Value {
  const child = inside(node)[0];
  return child ? readValue(child, reading, depth) : { kind: "unknown", range: rangeOf(node, reading) };
}

function childAt(node: Node, at: string | number): Node | null | undefined {
  return typeof at === "number" ? inside(node)[at] : node.childForFieldName(at);
}
