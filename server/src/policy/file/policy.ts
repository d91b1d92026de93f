import type { Severity } from "../../domain/finding";
import type { Location } from "../../domain/text";
import type { ModelDeclaration, Usage } from "./policy-schema-models";

/** The policy in force for one file: presets, extended files and overrides already applied. */
export interface Policy {
  /** For people: `stemma.jsonc`, or `recommended (built in)`. */
  readonly label: string;
  /** The nearest policy file; absent when none is there. */
  readonly uri?: string;
  /** The text of that file, so that a fix can add a waiver to it. */
  readonly text?: string;
  /** By rule id. A rule that is missing is off. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Rules below error whose findings may be repaired without asking. */
  readonly fix: ReadonlySet<string>;
  readonly approved: readonly Approved[];
  readonly waivers: readonly Waiver[];
  /** What the policy declares of models, by printed reference: lineage asks this first. */
  readonly models: ReadonlyMap<string, Declaration>;
  readonly use: Usage;
  /** Every override of every file, those whose paths do not fit this text too. */
  readonly overrides: readonly Override[];
}

/** Settings for some paths; `matched` when they hold for the text that the policy was asked for. */
export interface Override {
  readonly files: readonly string[];
  readonly matched: boolean;
  readonly location: Location;
}

/** A model to use, and for which task; `model` may be a glob, which permits but cannot be swapped in. */
export interface Approved {
  readonly model: string;
  readonly task?: string;
  readonly location: Location;
}

/** A finding that somebody accepted. `rule` is `*` for every rule; `expires` is the last day on which it holds. */
export interface Waiver {
  /** A glob; at least one of `model` and `files` is there. */
  readonly model?: string;
  /** Globs of paths below the folder of the nearest policy. */
  readonly files?: readonly string[];
  /** Whether its files hold the text that the policy was asked for; one without files holds everywhere. */
  readonly matched: boolean;
  readonly rule: string;
  readonly reason: string;
  readonly owner?: string;
  readonly expires?: string;
  readonly location: Location;
}

type Declaration = ModelDeclaration & { readonly location: Location };

/** A rule as the policy in force sets it. */
export interface RuleSetting {
  readonly severity: Severity | "off";
  /** Checked by the rule's own schema, defaults filled in. */
  readonly options: Record<string, unknown>;
  readonly label: string;
  /** The line that decided; absent for a preset. */
  readonly location?: Location;
}
