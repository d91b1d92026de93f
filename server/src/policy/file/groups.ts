import type { PolicyProblem } from "../../domain/policy-problem";
import { plainSentence } from "../sentences";
import type { PolicyFile } from "./parse-policy";
import type { RuleSetting } from "./policy";

/** What a policy may call by one name. */
interface Group {
  readonly countries: readonly string[];
  readonly organizations: readonly string[];
}

/** Which list of a group an option takes. */
const listOf: Readonly<Record<string, keyof Group>> = {
  countries: "countries",
  organizations: "organizations",
  operators: "organizations",
};

/** Rule options in which `@name` stands for a group, written out. A group that nobody defines stands for nothing; `unknownGroups` tells. */
export function withoutGroups(
  settings: ReadonlyMap<string, RuleSetting>,
  files: readonly PolicyFile[],
): Map<string, RuleSetting> {
  const groups = groupsOf(files);
  return new Map(
    [...settings].map(([id, setting]) => {
      const options = Object.entries(setting.options).map(([name, value]) => {
        const list = listOf[name];
        if (!list || !Array.isArray(value) || !value.some(isGroup)) return [name, value] as const;
        const members = value.flatMap((one) => (isGroup(one) ? (groups.get(one.slice(1))?.[list] ?? []) : [one]));
        return [name, [...new Set(members)]] as const;
      });
      return [id, { ...setting, options: Object.fromEntries(options) }];
    }),
  );
}

/** A sentence for each `@name` that stands for nothing: a list that silently denies nobody would read as clean. */
export function unknownGroups(files: readonly PolicyFile[]): PolicyProblem[] {
  const groups = groupsOf(files);
  const known =
    [...groups.keys()].map((name) => `"@${plainSentence(name)}"`).join(", ") || 'none; define it under "groups"';
  return files.flatMap((file) =>
    [
      { rules: file.data.rules, path: ["rules"] },
      ...file.data.overrides.map(({ rules }, i) => ({ rules, path: ["overrides", i, "rules"] })),
    ].flatMap(({ rules, path }) =>
      Object.entries(rules).flatMap(([id, entry]) => {
        if (typeof entry !== "object") return [];
        return Object.entries(entry).flatMap(([option, value]) => {
          const list = listOf[option];
          if (!list || !Array.isArray(value)) return [];
          return value.flatMap((one, i) => {
            if (!isGroup(one)) return [];
            const group = groups.get(one.slice(1));
            if (group && group[list].length > 0) return [];
            const place = file.locate([...path, id, option, i]);
            const message = group
              ? `The group "${plainSentence(one)}" lists no ${list}; add some, or remove it here.`
              : `There is no group "${plainSentence(one)}"; there are: ${known}.`;
            return [{ ...place, message }];
          });
        });
      }),
    ),
  );
}

/** The nearest definition of a name counts. */
function groupsOf(files: readonly PolicyFile[]): Map<string, Group> {
  return new Map(files.flatMap((file) => Object.entries(file.data.groups)));
}

function isGroup(value: unknown): value is string {
  return typeof value === "string" && value.startsWith("@");
}
