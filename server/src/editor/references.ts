import type { Analysis } from "../domain/analysis";
import { comparePositions, type Location, type Position } from "../domain/text";
import { placeOf, useAt } from "./text/editor-place";
import type { UseIndex } from "./use-index";

/**
 * Every place of the workspace that names the model under the cursor, however it is spelled there: literals, and the places
 * to which a literal of another file was followed. Undefined off target.
 */
export function referencesAt(analysis: Analysis, position: Position, index: UseIndex): Location[] | undefined {
  const found = useAt(analysis, position);
  return found && referencesOf(found.use.lineage.subject, index, analysis);
}

/** The same, for a model by its key. `open` speaks for its own file, whatever the index has. */
export function referencesOf(subject: string, index: UseIndex, open?: Analysis): Location[] {
  const places = new Map<string, Location>();
  const files = [...index.files()].filter((file) => file.uri !== open?.uri);
  for (const { uri, uses } of open ? [open, ...files] : files) {
    for (const use of uses) {
      if (use.lineage.subject !== subject) continue;
      const here = placeOf(use, uri);
      const literal: Location = { uri: use.detection.uri, range: use.detection.range };
      for (const place of here ? [literal, { uri, range: here }] : [literal]) {
        places.set(JSON.stringify([place.uri, place.range]), { uri: place.uri, range: place.range });
      }
    }
  }
  return [...places.values()].sort(byPlace);
}

function byPlace(a: Location, b: Location): number {
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : comparePositions(a.range.start, b.range.start);
}
