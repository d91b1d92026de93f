import type { Range } from "../../domain/text";
import { dependsOnMoment } from "../incremental/dependencies";
import type { ResolvedText } from "../scope/resolved-value";

/** Which strings of wide tables a look told of already, by how they were asked for. */
export interface ToldOnce {
  /** The strings of which nothing that asked the same way told before, where there are many; few are told each time. */
  fresh(how: string, texts: readonly ResolvedText[]): readonly ResolvedText[];
}

/** Strings up to which a list is told each time that it is asked for. */
const few = 16;

/**
 * Lets a table of many strings be told once for all who ask for it alike: of two detections of one literal the first stays anyway, and
 * all together would be as many as askers times strings. An answer that leaves something to another asker is good for one look only,
 * as the other may be gone by the next.
 */
export function createToldOnce(): ToldOnce {
  const told = new Map<string, Map<Range, string>>();
  return {
    fresh(how, texts) {
      if (texts.length <= few) return texts;
      const known = told.get(how) ?? new Map<Range, string>();
      told.set(how, known);
      const found = texts.filter(({ text, range, weak }) => {
        const said = weak ? `weak ${text}` : text;
        if (known.get(range) === said) return false;
        known.set(range, said);
        return true;
      });
      if (found.length < texts.length) dependsOnMoment();
      return found;
    },
  };
}
