import type { Usage } from "./detection";
import { type Finding, type Severity, severities } from "./finding";
import { nameGlob, pathGlob } from "./glob";

/** What is said of models that only tests, tables and comparisons name: nothing, what somebody forbids in tests, or all of it, as hints. */
export const testScopes = ["off", "errors", "hints"] as const;

/** Another severity for the rules that a pattern names. */
export interface RuleCustomization {
  /** Rule ids, `*` allowed: `unknown-*`. */
  readonly rule: string;
  readonly severity: Severity | "off";
}

/**
 * What one person, or one run, wants to hear of. The policy decides what is allowed; this only chooses what of it is shown, and how loudly. The same
 * words are settings of the editor and options of the command line.
 */
export interface Scope {
  /** Only files of these paths, below the workspace folder or the scanned one; all where there is none. */
  readonly files: readonly string[];
  /** Not files of these paths. */
  readonly exclude: readonly string[];
  readonly tests: (typeof testScopes)[number];
  /** Findings below it are left out. */
  readonly minimum: Severity;
  /** The last that fits a rule counts. */
  readonly rules: readonly RuleCustomization[];
}

/** Everything the policy says of models that are used. */
export const wholeScope: Scope = { files: [], exclude: [], tests: "errors", minimum: "hint", rules: [] };

/** A scope at one file. */
export interface FileScope {
  /** How serious a verdict on such a use is at most; undefined where nothing is said. */
  severityFor(usage: Usage | undefined, severity: Severity): Severity | undefined;
  /** What is shown of these findings, as serious as they are to be shown. */
  shown(findings: readonly Finding[]): readonly Finding[];
  /** How the file's path says that its models are used. */
  readonly usage: Usage;
}

/** `path`: relative to the folder whose paths the scope means, with `/`. */
export function fileScope(scope: Scope, path: string, usage: Usage): FileScope {
  const isThere = (globs: readonly string[]) => globs.some((glob) => pathGlob(glob).matches(path));
  const isShown = (scope.files.length === 0 || isThere(scope.files)) && !isThere(scope.exclude);
  const custom = scope.rules.map(({ rule, severity }) => ({ glob: nameGlob(rule), severity }));
  const heard = (finding: Finding): Finding[] => {
    const severity = custom.findLast(({ glob }) => glob.matches(finding.rule))?.severity ?? finding.severity;
    if (severity === "off" || severities.indexOf(severity) > severities.indexOf(scope.minimum)) return [];
    return [severity === finding.severity ? finding : { ...finding, severity }];
  };
  const isPlain = isShown && custom.length === 0 && scope.minimum === "hint";
  return {
    usage,
    shown: (findings) => (isPlain ? findings : isShown ? findings.flatMap(heard) : []),
    severityFor(used = "use", severity) {
      if (used === "use") return severity;
      if (used === "test" && severity === "error" && scope.tests !== "off") return severity;
      return scope.tests === "hints" ? "hint" : undefined;
    },
  };
}
