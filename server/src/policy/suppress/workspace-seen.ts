import type { Use } from "../../domain/analysis";

/** What one scan of the workspace knows beyond a single file; the same object is handed to every call of that scan. */
export interface WorkspaceSeen {
  /** Keys (`waiverKey`) of waivers that hid a finding somewhere; `evaluate` adds those that it used. */
  readonly waiversUsed: Set<string>;
  /** Keys (`overrideKey`) of overrides whose paths fit a text. */
  readonly overridesUsed?: Set<string>;
  /** One use of each model that was judged, by the name that is written. */
  readonly models?: Map<string, Use>;
  /** True once every file was judged: evaluating the policy file then reports the waivers that nobody used. */
  readonly complete: boolean;
}
