import type { Detection, Role } from "../../domain/detection";
import { formatReference } from "../../domain/reference";
import { comparePositions, placeKey } from "../../domain/text";
import type { IsKnownName } from "../providers/spelling";

/**
 * Brings what the matchers found into reading order, one detection for each literal and reference: where several uses reach
 * one literal, the one with the strongest role stays. Places of `uri` come first, those of other files behind them. `known` tells
 * whether the catalog has a name of a provider.
 */
export function arrange(found: readonly Detection[], uri: string, known: IsKnownName = () => false): Detection[] {
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
  return withoutGuesses([...kept.values()], known).sort(
    (a, b) =>
      elsewhere(a) - elsewhere(b) || a.uri.localeCompare(b.uri) || comparePositions(a.range.start, b.range.start),
  );
}

/**
 * A place that says whose the name is counts more than one that only sees a name in the same literal; and of the providers that a
 * branch chooses between (`if supplier == "groq": ChatGroq(model=name)`), those that have a model of this name count alone.
 */
function withoutGuesses(found: readonly Detection[], known: IsKnownName): Detection[] {
  const has = ({ reference: { provider, name } }: Detection) => known(provider, name);
  const places = new Map<string, Detection[]>();
  for (const one of found) {
    const key = placeKey(one);
    const rivals = places.get(key);
    if (rivals) rivals.push(one);
    else places.set(key, [one]);
  }
  return [...places.values()].flatMap((rivals) => {
    if (rivals.length === 1) return rivals;
    const told = rivals.filter(({ reference }) => reference.provider !== "unknown");
    if (told.length === 0) return rivals;
    // What an endpoint serves under a name is its own matter.
    return told.some(has) ? told.filter((one) => has(one) || one.endpoint) : told;
  });
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
