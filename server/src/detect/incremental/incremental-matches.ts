import type { Span } from "../syntax/grammar";

/** Something that was found at a place of a text. `from` and `to` are the stretch that it was read from, in UTF-16 offsets. */
export interface FoundAt {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What was found in an open text by its words; after an edit only the lines around it are looked at again. */
export interface IncrementalMatches {
  /** All that is found, in the order of the text. `look` finds what begins within a span of whole lines. */
  all<T extends FoundAt>(text: string, look: (span: Span) => T[]): T[];
  /** The stretch `before` was replaced by one that is `growth` units longer and has `rows` more lines. */
  edited(before: Span, growth: number, rows: number): void;
}

/** How far behind a place its reading may have looked. */
const ahead = 64;

interface Kept {
  found: FoundAt;
  moved: number;
}

/** Keeps what is found, until an edit comes near it or moves its line. */
export function createIncrementalMatches(): IncrementalMatches {
  let kept: Kept[] | undefined;
  let dirty: { start: number; end: number } | undefined;

  /** Lets go of what a stretch touches, and of what reaches into that in turn. */
  function drop(stretch: { start: number; end: number }): void {
    for (let before = -1; kept && before !== kept.length; ) {
      before = kept.length;
      kept = kept.filter(({ found, moved }) => {
        const [from, to] = [found.from + moved, found.to + moved];
        if (to + ahead < stretch.start || from > stretch.end) return true;
        stretch.start = Math.min(stretch.start, from);
        stretch.end = Math.max(stretch.end, to);
        return false;
      });
    }
  }

  return {
    all<T extends FoundAt>(text: string, look: (span: Span) => T[]): T[] {
      if (!kept) kept = look({ start: 0, end: text.length }).map((found) => ({ found, moved: 0 }));
      else if (dirty) {
        const start = text.lastIndexOf("\n", Math.max(0, dirty.start - ahead)) + 1;
        const stop = text.indexOf("\n", dirty.end);
        const end = stop === -1 ? text.length : stop;
        kept = kept.filter(({ found, moved }) => found.at + moved < start || found.at + moved > end);
        for (const found of look({ start, end })) kept.push({ found, moved: 0 });
        kept.sort((a, b) => a.found.at + a.moved - (b.found.at + b.moved));
      }
      dirty = undefined;
      return kept.map(({ found }) => found as T);
    },
    edited(before, growth, rows) {
      if (rows !== 0) kept = undefined;
      if (!kept) return;
      const stretch = {
        start: Math.min(before.start, dirty?.start ?? before.start),
        end: Math.max(before.end, dirty?.end ?? before.end),
      };
      drop(stretch);
      for (const one of kept) if (one.found.from + one.moved > stretch.end) one.moved += growth;
      dirty = { start: stretch.start, end: stretch.end + growth };
    },
  };
}
