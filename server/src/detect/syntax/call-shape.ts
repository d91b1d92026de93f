import type { Range } from "../../domain/text";
import type { Value } from "./facts";
import type { Node } from "./grammar";
import type { ValueRule } from "./language";
import { inside, type NodeReading, rangeOf, textOfNode } from "./reading";

export type CallRule = Extract<ValueRule, { as: "call" }>;

/** The two sides of the dot in front of a call's parentheses. */
export function methodOf(
  node: Node,
  rule: CallRule,
  reading: NodeReading,
): { object?: Node | null; name?: Node | null } {
  const callee = node.childForFieldName(rule.callee);
  if (rule.object) return { object: node.childForFieldName(rule.object), name: callee };
  const member = callee && reading.config.values?.[callee.type];
  if (!callee || member?.as !== "member") return {};
  return { object: callee.childForFieldName(member.object), name: callee.childForFieldName(member.member) };
}

/** A callee as dotted path: what is not a plain name stands as `()` and is given as receiver. */
export function calleePath(value: Value): { segments: string[]; receiver?: Value } {
  if (value.kind === "name") return { segments: [...value.segments] };
  if (value.kind === "item" && value.key.kind === "literal") {
    const inner = calleePath(value.of);
    return { ...inner, segments: [...inner.segments, value.key.text] };
  }
  return { segments: ["()"], receiver: value };
}

/** `object.member`: a longer name, or what stands under the member's name. */
export function memberOf(object: Value, member: Node, range: Range, reading: NodeReading): Value {
  const name = textOfNode(member, reading);
  if (object.kind === "name") return { kind: "name", segments: [...object.segments, name], range };
  return { kind: "item", of: object, key: { kind: "literal", text: name, range: rangeOf(member, reading) }, range };
}

/** A child by its field, or the first of a type where the grammar gives no field. */
export function childNamed(node: Node, name: string): Node | null {
  return node.childForFieldName(name) ?? inside(node).find((child) => child.type === name) ?? null;
}

/** The values of the branches: each branch's last node. */
export function armsOf(node: Node, rule: Extract<ValueRule, { as: "arms" }>): Node[] {
  const around = rule.in ? childNamed(node, rule.in) : node;
  const arms = around ? inside(around).filter((child) => rule.of.includes(child.type)) : [];
  return arms.flatMap((arm) => inside(arm).at(-1) ?? []);
}
