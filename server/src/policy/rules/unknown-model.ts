import { z } from "zod";
import type { Because } from "../../domain/finding";
import { type Ending, endsOf, isOffline, isUnknown, type LineageNode, subjectOf } from "../../domain/lineage";
import { defineRule } from "../rule";
import { chainBecause, chainInWords, plainSentence, quoted } from "../sentences";

/** What is not known, and what would make it known, by the way the walk ended. */
const endings: Readonly<Partial<Record<Ending, { of: string; advice: string }>>> = {
  "not-asked": {
    of: "the catalog does not know it, and look-ups are off",
    advice: "allow look-ups, or declare it in stemma.jsonc",
  },
  "not-found": {
    of: "the look-up did not find it",
    advice: "check the name, sign in if it is private, or declare it in stemma.jsonc",
  },
  gated: {
    of: "reading it needs permission",
    advice: "sign in with an account that has access, or declare it in stemma.jsonc",
  },
  unreachable: { of: "the host did not respond", advice: "try again later, or declare it in stemma.jsonc" },
  unread: {
    of: "one of its files could not be read",
    advice: "make the file readable, or declare the model in stemma.jsonc",
  },
  bound: { of: "the search stopped at its limit", advice: "declare it in stemma.jsonc" },
};

/** The model, or what it was made from, could not be looked up: nothing here may read as clean. */
export const unknownModel = defineRule({
  id: "unknown-model",
  summary: "A model, or an ancestor of it, of which nothing could be learned.",
  severity: "warning",
  remedies: [],
  options: z.strictObject({
    ancestors: z.boolean().default(true).describe("Also report a known model whose chain of ancestors breaks off."),
  }),
  check({ detection, lineage }, { ancestors }) {
    if (detection.role === "router") return [];
    const subject = subjectOf(lineage);
    const open = endsOf(lineage).filter(({ ending }) => ending && endings[ending]);
    const first = isUnknown(lineage) ? subject : ancestors ? open[0] : undefined;
    if (!first) return [];
    const { of, advice } = wordsOf(first);
    const because: Because[] = [...chainBecause(lineage, first), { text: reason(first, of) }];
    const name = quoted(detection.reference);
    if (first !== subject)
      return [
        { message: `${name} ${chainInWords(lineage, first)}, of which nothing is known: ${of}`, advice, because },
      ];
    if (!isUnknown(lineage)) return [{ message: `What ${name} was made from is not known: ${of}`, advice, because }];
    const message =
      first.ending === "not-asked" && isOffline(first.cause)
        ? `The catalog does not know ${name}`
        : `Nothing is known of ${name}: ${of}`;
    return [{ message, advice, because }];
  },
});

/** A host that refused did answer, and a name that is kept private is not asked for although look-ups are on. */
function wordsOf({ ending = "not-asked", cause }: LineageNode): { of: string; advice: string } {
  const usual = endings[ending] ?? { of: "no source knows it", advice: "declare it in stemma.jsonc" };
  if (cause === undefined) return usual;
  if (ending === "not-asked" && !isOffline(cause))
    return { of: plainSentence(cause), advice: "declare it in stemma.jsonc" };
  if (ending === "unread") return { ...usual, of: plainSentence(cause) };
  if (ending === "unreachable" && cause.startsWith("HTTP ")) {
    const isToken = /token|sign in/.test(cause);
    return isToken
      ? { of: plainSentence(cause), advice: "declare it in stemma.jsonc" }
      : { ...usual, of: plainSentence(cause) };
  }
  return usual;
}

function reason({ record, ending, cause }: LineageNode, words: string): string {
  return `${quoted(record.reference)}: ${ending ?? "unknown"}, ${cause ? plainSentence(cause) : words}`;
}
