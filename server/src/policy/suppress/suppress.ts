import { closest } from "../../domain/closest";
import type { Finding, Fix } from "../../domain/finding";
import type { Range, TextDocument } from "../../domain/text";
import type { Policy } from "../file/policy";
import { removeComment, renameRule } from "../fixes/remove-comment";
import { ruleById } from "../rules/index";
import { plainSentence, type Words, worded } from "../sentences";
import type { Directive } from "./directives";

/** Lines at which a comment speaks to one use: above the `first` lines of what it stands in, or at any of `all`. */
export interface SpokenLines {
  readonly first: readonly number[];
  readonly all: readonly number[];
}

/** The directives of one text, with a memory of what they hid. */
export interface Suppression {
  /** The comment that hides a finding of `rule` at one of these lines: on its own line, the line above, or for the whole file. */
  suppress(rule: string, lines: SpokenLines): Directive | undefined;
  /** `unused-waiver` findings about the comments: no reason, no such rule, nothing hidden. Asked last. */
  unused(document: TextDocument, policy: Policy): Finding[];
}

export function suppression(directives: readonly Directive[]): Suppression {
  const used = new Map<Directive, Set<string>>();
  return {
    suppress(rule, { first, all }) {
      const hits = directives.filter(
        ({ rules, reason, line, wholeFile, covers }) =>
          reason !== "" &&
          rules.some(({ id }) => id === rule) &&
          (wholeFile || all.includes(line) || (covers !== undefined && first.includes(covers))),
      );
      for (const hit of hits) used.set(hit, new Set(used.get(hit)).add(rule));
      return hits[0];
    },
    unused(document, policy) {
      const wrong = directives.flatMap((one) => complaints(one, (id) => used.get(one)?.has(id) ?? false, document));
      return findings(wrong, document, policy);
    },
  };
}

interface Complaint {
  readonly range: Range;
  readonly words: Words;
  readonly fixes: readonly Fix[];
}

function complaints(one: Directive, used: (id: string) => boolean, document: TextDocument): Complaint[] {
  const whole = (verdict: string, advice: string): Complaint[] => [
    { range: one.range, words: worded(verdict, advice), fixes: [] },
  ];
  if (one.rules.length === 0)
    return whole("This comment names no rule, so it hides nothing", "write one before the colon");
  if (!one.reason) return whole("This comment gives no reason, so it hides nothing", "write one after a colon");
  return one.rules.flatMap(({ id, range }) => {
    if (!ruleById.has(id)) {
      const near = closest(id, [...ruleById.keys()]);
      const advice = near ? `did you mean "${near}"?` : "see docs/policy.md";
      const words = worded(`There is no rule "${plainSentence(id)}", so this comment hides nothing`, advice);
      return [{ range, words, fixes: near ? [renameRule(document, range, near)] : [] }];
    }
    if (used(id)) return [];
    return [
      {
        range,
        words: worded(`This comment hides no finding of "${id}"`, "remove it"),
        fixes: [removeComment(document, one, id)],
      },
    ];
  });
}

function findings(wrong: readonly Complaint[], { uri }: TextDocument, policy: Policy): Finding[] {
  const setting = policy.rules.get("unused-waiver");
  const severity = setting?.severity;
  if (!setting || !severity || severity === "off") return [];
  const text = `${setting.label} sets "unused-waiver" to ${severity}`;
  const decided = { text, ...(setting.location && { location: setting.location }) };
  return wrong.map(({ range, words, fixes }) => ({
    rule: "unused-waiver",
    severity,
    uri,
    reference: { provider: "unknown", name: "stemma-ignore" },
    range,
    ...words,
    because: [...words.because, decided],
    fixes,
    tag: "unnecessary",
  }));
}
