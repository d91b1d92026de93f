import type { PresetName, RuleEntry } from "./policy-schema";

/**
 * The built-in policies; the table in docs/policy.md says the same and a test compares them. `recommended` judges no country,
 * organisation or host, and denies no license: those rules say nothing until a policy lists something. What most places would show, and
 * nobody can mend at once, is a hint or off.
 */
export const presets: Readonly<Record<PresetName, Readonly<Record<string, RuleEntry>>>> = {
  inventory: {},
  recommended: {
    "license-conflict": "warning",
    "license-terms": "warning",
    "unknown-license": "information",
    "undisclosed-base": "hint",
    "base-mismatch": "warning",
    "unknown-model": "information",
    "dynamic-routing": "information",
    "remote-code": "warning",
    "unsafe-weights": "warning",
    advisory: "information",
    "retired-model": "warning",
    "implicit-model": "hint",
    "changed-since-lock": "warning",
    "unread-file": "warning",
    "unused-waiver": "hint",
    "expired-waiver": "warning",
    "dead-pattern": "hint",
  },
  strict: {
    "license-conflict": "error",
    "license-terms": { severity: "error", obligations: true },
    "unknown-license": "warning",
    "not-approved": "warning",
    "undisclosed-base": { severity: "warning", hosted: true },
    "base-mismatch": "error",
    "unknown-model": "warning",
    "dynamic-routing": "error",
    "remote-code": { severity: "error", pinned: true },
    "unsafe-weights": "error",
    advisory: "information",
    "retired-model": "error",
    "gated-model": "information",
    "implicit-model": "warning",
    "unpinned-revision": "warning",
    "changed-since-lock": "error",
    "unread-file": "error",
    "unused-waiver": "warning",
    "expired-waiver": "error",
    "dead-pattern": "information",
  },
};
