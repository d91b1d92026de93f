import type { Severity } from "../../domain/finding";
import type { Alternative, ConsideredModel } from "../../editor/consider";

/**
 * Client → server, request: what the policy would say of a model at a file, whether or not the file names it, and which approved models
 * could stand in its place. Without a model: every approved one. Null for a name that cannot be read. Nobody on the network is asked:
 * the name was written by whoever asks, not found in a file of the workspace.
 */
export const considerRequest = "stemma/consider";

export interface ConsiderParams {
  /** `provider:name`, a Hub id, a name of the workspace, or the address of a model's page. */
  readonly model?: string;
  /** The file whose policy counts; it need not exist. Default: the first workspace folder. */
  readonly uri?: string;
  /** As the Hub writes tasks: `text-generation`. */
  readonly task?: string;
}

export type ConsiderResult = {
  readonly model?: ConsideredModel;
  /** The policy in force, for people. */
  readonly policy: string;
  /** Most serious first. */
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: Severity;
    readonly message: string;
    readonly because: readonly string[];
  }[];
  /** Best first. */
  readonly alternatives: readonly Alternative[];
  /** Why other approved models do not fit. */
  readonly unfit: readonly string[];
} | null;
