import type { Limit } from "../../domain/analysis";
import type { Detection, PinSlot } from "../../domain/detection";
import { type Location, lineIndex, type Range, type TextDocument } from "../../domain/text";
import type { Notebook } from "./read-notebook";

/** Brings what was found in a notebook's text to its places in the document, where quotes stand behind backslashes. */
export function inDocument({ uri }: TextDocument, { text, lines }: Notebook): Moved {
  if (!lines) return { detection: (one) => one, limit: (one) => one };
  const own = lineIndex(text);
  const moved = ({ start, end }: Range): Range => ({
    start: lines.positionAt(own.offsetAt(start)),
    end: lines.positionAt(own.offsetAt(end)),
  });
  const place = <T extends Location>(at: T): T => (at.uri === uri ? { ...at, range: moved(at.range) } : at);
  const written = (quoted: string) => JSON.stringify(quoted).slice(1, -1);
  const slot = (one: PinSlot): PinSlot => ({
    ...one,
    range: moved(one.range),
    before: written(one.before),
    after: written(one.after),
  });
  return {
    detection(one) {
      const { pin, write, endpoint } = one;
      const isHere = (at: PinSlot) => (at.uri ?? one.uri) === uri;
      return {
        ...place(one),
        path: one.path.map(place),
        ...(one.around && { around: one.around.map(moved) }),
        ...(endpoint?.location && { endpoint: { ...endpoint, location: place(endpoint.location) } }),
        ...(pin && { pin: isHere(pin) ? slot(pin) : pin }),
        ...(write && { write: isHere(write) ? slot(write) : write }),
      };
    },
    limit: (one) =>
      one.uri === uri
        ? {
            ...one,
            line: moved({ start: { line: one.line, character: 0 }, end: { line: one.line, character: 0 } }).start.line,
          }
        : one,
  };
}

/** What was found in a notebook's text, as it stands in the document. */
export interface Moved {
  detection(one: Detection): Detection;
  limit(one: Limit): Limit;
}
