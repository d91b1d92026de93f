import type { Use } from "../../domain/analysis";
import type { Finding } from "../../domain/finding";
import { licensesIn } from "../../domain/licenses/license";
import { type ModelRecord, subjectOf } from "../../domain/lineage";
import { modelKey, parseReference } from "../../domain/reference";
import type { Location } from "../../domain/text";
import type { Override, Policy } from "../file/policy";
import { isGlob, matchesGlob, matchReference } from "../name-globs";
import { namesOf, namesOfRecord } from "../reference-names";
import { plainSentence, type Words, worded } from "../sentences";
import type { WorkspaceSeen } from "./workspace-seen";

/** Names an override across all files that one policy governs. */
function overrideKey({ location }: Override): string {
  return `${location.uri}#${location.range.start.line}:${location.range.start.character}`;
}

/** Notes in `workspace` what one text shows of the policy's patterns. */
export function remember(workspace: WorkspaceSeen, uses: readonly Use[], policy: Policy): void {
  for (const use of uses) {
    const key = modelKey(use.detection.reference);
    if (workspace.models && !workspace.models.has(key)) workspace.models.set(key, use);
  }
  for (const override of policy.overrides) if (override.matched) workspace.overridesUsed?.add(overrideKey(override));
}

/** Findings about patterns of the policy file itself that fit nothing in the whole workspace. */
export function judgePatterns(policy: Policy, { models, overridesUsed }: WorkspaceSeen): Finding[] {
  const setting = policy.rules.get("dead-pattern");
  if (!setting || setting.severity === "off" || !models || !overridesUsed) return [];
  const { severity } = setting;
  const own = ({ uri }: Location) => uri === policy.uri;
  const uses = [...models.values()];
  const finding = (location: Location, words: Words, name: string): Finding => ({
    rule: "dead-pattern",
    severity,
    ...words,
    uri: location.uri,
    range: location.range,
    reference: parseReference(name) ?? { provider: "unknown", name },
    because: [
      ...words.because,
      {
        text: `${setting.label} sets "dead-pattern" to ${severity}`,
        ...(setting.location && { location: setting.location }),
      },
    ],
    fixes: [],
    tag: "unnecessary",
  });
  const approved = policy.approved
    .filter(({ model, location }) => own(location) && isGlob(model))
    .filter(({ model }) => !uses.some((use) => matchReference(namesOf(use), [model])))
    .map(({ model, location }) =>
      finding(
        location,
        worded(`The approved pattern "${plainSentence(model)}" matches no model in use`, "correct or remove it"),
        model,
      ),
    );
  const overrides = policy.overrides
    .filter((one) => own(one.location) && !overridesUsed.has(overrideKey(one)))
    .map(({ files, location }) =>
      finding(
        location,
        worded(
          `No file matches ${files.map((file) => `"${plainSentence(file)}"`).join(", ")}`,
          "correct or remove this override",
        ),
        files[0] ?? "",
      ),
    );
  const listed = setting.options.lists
    ? deadInLists(policy, uses).flatMap(({ rule, pattern, location }) =>
        own(location)
          ? [
              finding(
                location,
                worded(`"${plainSentence(pattern)}" in "${rule}" matches nothing in use`, "correct or remove it"),
                pattern,
              ),
            ]
          : [],
      )
    : [];
  return [...approved, ...overrides, ...listed];
}

/** The lists of the denying rules, each with what its patterns are held against. */
const lists: readonly {
  readonly rule: string;
  readonly option: string;
  fits(pattern: string, record: ModelRecord): boolean;
}[] = [
  {
    rule: "denied-model",
    option: "models",
    fits: (pattern, record) => matchReference(namesOfRecord(record), [pattern]) !== undefined,
  },
  {
    rule: "denied-license",
    option: "licenses",
    fits: (pattern, { license }) =>
      license !== undefined &&
      licensesIn(license.value).some(({ id, name }) => matchesGlob(id, pattern) || matchesGlob(name, pattern)),
  },
  {
    rule: "denied-origin",
    option: "organizations",
    fits: (pattern, { developer }) =>
      developer !== undefined &&
      [developer.value.id, developer.value.name, developer.value.controller].some(
        (name) => name !== undefined && matchesGlob(name, pattern),
      ),
  },
];

function deadInLists(policy: Policy, uses: readonly Use[]): { rule: string; pattern: string; location: Location }[] {
  const records = uses.flatMap(({ lineage }) => [
    subjectOf(lineage).record,
    ...[...lineage.nodes.values()].map(({ record }) => record),
  ]);
  return lists.flatMap(({ rule, option, fits }) => {
    const setting = policy.rules.get(rule);
    const patterns = setting?.severity === "off" ? undefined : (setting?.options[option] as string[] | undefined);
    const { location } = setting ?? {};
    if (!patterns || !location) return [];
    return patterns
      .filter((pattern) => !records.some((record) => fits(pattern, record)))
      .filter((pattern) => !uses.some((use) => rule === "denied-model" && matchReference(namesOf(use), [pattern])))
      .map((pattern) => ({ rule, pattern, location }));
  });
}
