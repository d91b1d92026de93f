import type { LineIndex } from "../../domain/text";
import type { Value } from "../facts";

/** A value as Spring and Quarkus fill it in: of `${NAME:default}` the default counts, with the name as its other choice. */
export function springValue(written: string, from: number, lines: LineIndex): Value {
  const place = (start: number, end: number) => ({
    start: lines.positionAt(from + start),
    end: lines.positionAt(from + end),
  });
  const whole = place(0, written.length);
  const filled = /^\$\{([\w.-]+):([^{}$]*)\}$/.exec(written);
  if (!filled) return { kind: "literal", text: written, range: whole };
  const [, name = "", text = ""] = filled;
  const end = written.length - 1;
  return {
    kind: "choice",
    options: [
      { kind: "name", segments: [name], range: place(2, 2 + name.length) },
      { kind: "literal", text, range: place(end - text.length, end) },
    ],
    range: whole,
  };
}
