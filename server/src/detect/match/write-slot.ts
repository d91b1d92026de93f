import type { PinSlot } from "../../domain/detection";
import type { Position } from "../../domain/text";
import type { Module } from "../modules/module";
import type { ArgumentPlace } from "../patterns/pattern";
import type { Call } from "../syntax/facts";

/**
 * How a call that names no model would name one: as a keyword behind its last argument, or as the positional argument that comes
 * next in a language without keywords. Undefined where neither can be written without knowing what spread arguments hold.
 */
export function writeSlot(
  call: Call,
  places: readonly ArgumentPlace[] | undefined,
  module: Module,
): PinSlot | undefined {
  const { writes } = module.config;
  const last = call.arguments[call.arguments.length - 1];
  if (call.arguments.some(({ spread }) => spread)) return undefined;
  const keyword = places?.find((place): place is string => typeof place === "string" && /^[A-Za-z_]\w*$/.test(place));
  if (writes?.argument && keyword) {
    const [before = "", after = ""] = writes.argument.replace("{name}", keyword).split("{value}");
    if (last) return emptyAt(last.range.end, before, after);
    const inside = insideEmptyCall(call, module);
    return inside && emptyAt(inside, before.replace(/^,\s*/, ""), after);
  }
  const index = places?.find((place): place is number => typeof place === "number");
  const next = last && call.arguments.length === index && call.arguments.every(({ name }) => name === undefined);
  return writes?.option && next ? emptyAt(last.range.end, ', "', '"') : undefined;
}

/** Between the brackets of `f()`. */
function insideEmptyCall({ calleeRange }: Call, { lines, text }: Module): Position | undefined {
  const end = lines.offsetAt(calleeRange.end);
  const open = /^\s*\(/.exec(text.slice(end, end + 40))?.[0];
  return open ? lines.positionAt(end + open.length) : undefined;
}

function emptyAt(position: Position, before: string, after: string): PinSlot {
  return { range: { start: position, end: position }, before, after };
}
