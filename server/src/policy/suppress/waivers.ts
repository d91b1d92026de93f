import type { Because, Finding } from "../../domain/finding";
import { type ModelReference, parseReference } from "../../domain/reference";
import { nameOf } from "../../domain/uri";
import type { Policy, Waiver } from "../file/policy";
import { removeWaiver } from "../fixes/remove-comment";
import { matchReference } from "../name-globs";
import { plainSentence, type Words, worded } from "../sentences";

/** Names a waiver across all files that one policy governs. */
export function waiverKey({ location }: Waiver): string {
  return `${location.uri}#${location.range.start.line}:${location.range.start.character}`;
}

/**
 * The waivers that hide this rule's findings of a model under these names, and, as reasons, those that no longer do because their last day
 * is over. A waiver names the model that is used, not an ancestor; one that names files holds in those alone, and one that names nothing
 * else holds for whatever is said there, also of the file itself (without names).
 */
export function waiverFor(
  policy: Policy,
  rule: string,
  names: readonly ModelReference[],
  today: string,
): { holding: Waiver[]; ended: Because[] } {
  const about = policy.waivers.filter(
    (waiver) =>
      (waiver.rule === rule || waiver.rule === "*") &&
      waiver.matched &&
      (waiver.model === undefined || matchReference(names, [waiver.model])),
  );
  return {
    holding: about.filter((waiver) => !ended(waiver, today)),
    ended: about
      .filter((waiver) => ended(waiver, today))
      .map((waiver) => ({ text: `A waiver for this expired on ${waiver.expires}`, location: waiver.location })),
  };
}

/**
 * Findings about the waivers of the policy file itself: `expired-waiver` always, `unused-waiver` only when the keys of all
 * waivers that the whole workspace used are handed in.
 */
export function judgeWaivers(policy: Policy, today: string, used?: ReadonlySet<string>): Finding[] {
  return policy.waivers
    .filter(({ location }) => location.uri === policy.uri)
    .flatMap((waiver) => {
      const what = `The waiver of "${waiver.rule}" for "${plainSentence(subjectOf(waiver))}"`;
      if (ended(waiver, today)) {
        const owner = waiver.owner ? `ask ${plainSentence(waiver.owner)} to renew it` : "renew it";
        return finding(
          policy,
          "expired-waiver",
          waiver,
          worded(`${what} expired on ${waiver.expires}`, `${owner}, or remove it`),
        );
      }
      if (used && !used.has(waiverKey(waiver)))
        return finding(policy, "unused-waiver", waiver, worded(`${what} no longer hides a finding`, "remove it"));
      return [];
    });
}

/** What a waiver is about, in words: its model, else its files. */
function subjectOf({ model, files = [] }: Waiver): string {
  return model ?? files.join(", ");
}

function ended({ expires }: Waiver, today: string): boolean {
  return expires !== undefined && expires < today;
}

function finding(policy: Policy, rule: string, waiver: Waiver, words: Words): Finding[] {
  const setting = policy.rules.get(rule);
  if (!setting || setting.severity === "off") return [];
  return [
    {
      rule,
      severity: setting.severity,
      ...words,
      uri: waiver.location.uri,
      range: waiver.location.range,
      reference: parseReference(subjectOf(waiver)) ?? { provider: "unknown", name: subjectOf(waiver) },
      because: [
        ...words.because,
        { text: `Its reason: ${plainSentence(waiver.reason)}`, location: waiver.location },
        {
          text: `${nameOf(setting.location?.uri ?? setting.label)} sets "${rule}" to ${setting.severity}`,
          ...(setting.location && { location: setting.location }),
        },
      ],
      fixes: removeWaiver(policy, waiver).map((fix) =>
        rule === "unused-waiver" ? fix : { ...fix, safe: false, preferred: false },
      ),
      ...(rule === "unused-waiver" && { tag: "unnecessary" as const }),
    },
  ];
}
