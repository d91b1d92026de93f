import type { Detection, Role } from "../domain/detection";
import { formatReference } from "../domain/reference";
import { comparePositions } from "../domain/text";

/**
 * Brings what the matchers found into reading order, one detection for each literal and reference: where several uses reach
 * one literal, the one with the strongest role stays. Places of `uri` come first, those of other files behind them.
 */
export function arrange(found: readonly Detection[], uri: string): Detection[] {
  const kept = new Map<string, Detection>();
  for (const detection of found) {
    const { start, end } = detection.range;
    const key = [
      detection.uri,
      start.line,
      start.character,
      end.line,
      end.character,
      formatReference(detection.reference),
    ].join("\n");
    const known = kept.get(key);
    if (!known || strength(detection.role) < strength(known.role)) kept.set(key, detection);
  }
  const elsewhere = (detection: Detection) => (detection.uri === uri ? 0 : 1);
  return withoutGuesses([...kept.values()]).sort(
    (a, b) =>
      elsewhere(a) - elsewhere(b) || a.uri.localeCompare(b.uri) || comparePositions(a.range.start, b.range.start),
  );
}

/** A place that says whose the name is counts more than one that only sees a name in the same literal. */
function withoutGuesses(found: readonly Detection[]): Detection[] {
  const place = ({ uri, range: { start, end } }: Detection) =>
    `${uri}\n${start.line}:${start.character}-${end.line}:${end.character}`;
  const told = new Set(found.filter(({ reference }) => reference.provider !== "unknown").map(place));
  return found.filter((one) => one.reference.provider !== "unknown" || !told.has(place(one)));
}

const order: readonly Role[] = [
  "router",
  "model",
  "adapter",
  "draft",
  "embedding",
  "reranker",
  "image",
  "speech",
  "moderation",
  "tokenizer",
  "processor",
  "config",
  "implicit",
];

function strength(role: Role): number {
  return order.indexOf(role);
}
