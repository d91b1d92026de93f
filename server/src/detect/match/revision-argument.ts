import type { PinSlot } from "../../domain/detection";
import type { Range } from "../../domain/text";
import type { Module } from "../modules/module";
import type { ArgumentPlace } from "../patterns/pattern";
import type { Call } from "../syntax/facts";
import type { PlacedArgument } from "./call-argument";

/**
 * How a call would take a revision: right behind the model's argument as a keyword, or into the options object of a language
 * without keywords. Undefined where neither can be written without moving other arguments.
 */
export function pinSlot(
  call: Call,
  model: PlacedArgument,
  places: readonly ArgumentPlace[],
  module: Module,
): PinSlot | undefined {
  const { writes } = module.config;
  const keyword = places.find((place): place is string => typeof place === "string" && !place.includes("."));
  if (writes?.argument && keyword) {
    const [before = "", after = ""] = writes.argument.replace("{name}", keyword).split("{value}");
    return { range: emptyAt(model.range), before, after };
  }
  const option = places.find((place): place is string => typeof place === "string" && /^\d+\.\w+$/.test(place));
  if (!writes?.option || !option) return undefined;
  const [index = "0", name = ""] = option.split(".");
  const [before = "", after = ""] = writes.option.replace("{name}", name).split("{value}");
  const positional = call.arguments.filter((argument) => argument.name === undefined);
  const options = positional[Number(index)];
  if (!options) {
    const last = positional[positional.length - 1];
    if (!last || last.spread || positional.length !== Number(index)) return undefined;
    return { range: emptyAt(last.range), before: `, { ${before}`, after: `${after} }` };
  }
  if (options.value.kind !== "dict") return undefined;
  const open = options.value.range.start;
  const inside = { line: open.line, character: open.character + 1 };
  return {
    range: { start: inside, end: inside },
    before: ` ${before}`,
    after: options.value.pairs.length > 0 ? `${after},` : `${after} `,
  };
}

function emptyAt({ end }: Range): Range {
  return { start: end, end };
}
