import type { Evidence, Fact } from "./evidence";
import type { License } from "./licenses/license";
import type { Organization } from "./origin";
import type { ModelReference } from "./reference";

/** How a model came from its base. `pretrain-continued` adds pre-training; `conversion` changes the format only; `component` is a part of a pipeline. Tables number them in this order. */
export const relations = [
  "finetune",
  "adapter",
  "quantized",
  "merge",
  "distill",
  "pretrain-continued",
  "conversion",
  "component",
  "alias",
] as const;
export type Relation = (typeof relations)[number];

/** One step up: `base` is what the model was made from. */
export interface BaseEdge {
  readonly base: ModelReference;
  readonly relation: Relation;
  readonly evidence: Evidence;
}

/**
 * How the walk ended at one model. `root`: its maker states that it was trained from scratch. `closed`: its maker only serves it and
 * publishes nothing of what it was made from. `undisclosed`: the publisher's own card or report was read, and it names no base.
 * `not-known`: the model is known, and no fact that Stemma has names its base, which says nothing about the publisher.
 * `dynamic-routing`: which model answers is decided at each request. `not-found`: asked and absent. `gated`: it exists, reading needs
 * permission. `not-asked`: nothing is known and nobody was asked. `unreachable`: asked, no answer. `unread`: a file of the model is there
 * and could not be read. `bound`: the walk stopped at its own limit.
 * Only `root` is complete: unknown is a result and never reads as clean.
 */
export const endings = [
  "root",
  "closed",
  "undisclosed",
  "not-known",
  "dynamic-routing",
  "bound",
  "not-found",
  "gated",
  "not-asked",
  "unread",
  "unreachable",
] as const;
export type Ending = (typeof endings)[number];

/** The endings that a source states, besides `root`. */
export const statedEnds = ["closed", "undisclosed", "dynamic-routing"] as const satisfies readonly Ending[];
export type StatedEnd = (typeof statedEnds)[number];

/** Two sources that disagree; the first one is in force, the others are kept and shown. */
export interface Contradiction {
  readonly field: "developer" | "license" | "bases" | "country";
  readonly says: readonly Fact<string>[];
}

/** Sizes of a model as its configuration or its file's header states them; what is not stated is absent. */
export interface Shape {
  /** `model_type` of `config.json`, lower case. */
  readonly type?: string;
  /** `general.architecture` of a GGUF file: a container that several families share. */
  readonly container?: string;
  /** The pre-tokenizer that a GGUF file names. */
  readonly tokenizer?: string;
  readonly hidden?: number;
  readonly layers?: number;
  readonly heads?: number;
  readonly kvHeads?: number;
  readonly intermediate?: number;
  /** Number of tokens. */
  readonly vocabulary?: number;
  readonly experts?: number;
  readonly expertsPerToken?: number;
  readonly headSize?: number;
  readonly epsilon?: number;
}

/** A family of models that another one looks like. Independent models share shapes: it never says from what a model was made. */
export interface Likeness {
  /** Name of the family, or of the families that share the shape: `DeepSeek V3`, `Llama 1, Llama 2 or OpenLLaMA`. */
  readonly family: string;
  /** A phrase for people, with no subject: `architecture matches the DeepSeek V3 family`. Shown as it stands, never as lineage. */
  readonly matches: string;
}

/** A stated base that the model's own files contradict. The edge stays; what differs is said beside it. */
export interface Mismatch {
  readonly base: ModelReference;
  /** One phrase a difference: `hidden size 2560, the base has 4096`. */
  readonly differs: readonly string[];
}

/** What is known of one model. Every field may be absent: absent means that no source says. */
export interface ModelRecord {
  /** The canonical reference: the name the catalog or the Hub uses today. */
  readonly reference: ModelReference;
  /** Printed references that mean the same model. */
  readonly aliases: readonly string[];
  readonly developer?: Fact<Organization>;
  readonly license?: Fact<License>;
  readonly bases: readonly BaseEdge[];
  /** Set when more is stated than `bases` holds: names that lead to no model, a file that cannot be read, or more than are followed. Such a model is never complete. */
  readonly basesLeftOut?: { readonly ending: "not-known" | "unread" | "bound"; readonly cause: string };
  /** Set when a source states that it was trained from scratch. An empty `bases` alone does not say so. */
  readonly root?: Evidence;
  /** What a source states in the place of a base, where it names none. */
  readonly ends?: Fact<StatedEnd>;
  /** Set when the publisher's own card or report was read: what it could state and does not, it does not state. */
  readonly card?: Evidence;
  /** Hub pipeline tag: `text-generation`, `feature-extraction`, `text-to-image`… */
  readonly task?: string;
  readonly family?: string;
  /** Number of parameters. */
  readonly parameters?: number;
  /** Context window in tokens. */
  readonly context?: number;
  /** ISO dates, as precise as the source. */
  readonly released?: string;
  readonly retires?: Fact<string>;
  /** Reference of the successor that the publisher names. */
  readonly successor?: string;
  readonly gated?: boolean;
  /** The Hub took the repository down. */
  readonly disabled?: boolean;
  /** Commit that the facts describe, lower-case hex. */
  readonly revision?: string;
  /** The class names of `config.json`: a hint at architecture, never lineage. */
  readonly architectures?: readonly string[];
  /** Read from the model's files; what `inferred` and `mismatches` compare. */
  readonly shape?: Fact<Shape>;
  /**
   * What the model looks like, confidence `inferred`. Set where no base and no root is stated, and where a stated base contradicts
   * the files. Not a base, not a license, not an origin: completeness does not change by it.
   */
  readonly inferred?: Fact<Likeness>;
  /** Stated bases that the files contradict: what `base-mismatch` reports. */
  readonly mismatches?: readonly Fact<Mismatch>[];
  /** Hub ids of the datasets that the publisher states, as written; at most fifty. */
  readonly datasets?: readonly string[];
  /** The repository carries code that `trust_remote_code` would run. */
  readonly remoteCode?: boolean;
  /** Page of the model, https only. */
  readonly url?: string;
  readonly contradictions: readonly Contradiction[];
  /** Sentences worth telling: `not derived from Llama although its type says so`. */
  readonly notes: readonly string[];
}

/** One model in the graph. `ending` is set where the walk goes no further up. `cause` says more: `HTTP 429, asked again after 41 s`. */
export interface LineageNode {
  readonly record: ModelRecord;
  readonly ending?: Ending;
  readonly cause?: string;
  /** Steps from the model that was asked for. */
  readonly depth: number;
}

/** The graph of records reached from one reference. */
export interface Lineage {
  readonly asked: ModelReference;
  /** Key (`modelKey`) of the asked model's node in `nodes`; differs from the asked key after an alias or a rename. */
  readonly subject: string;
  /** Nearest first, the subject itself first of all; keys by `modelKey`. */
  readonly nodes: ReadonlyMap<string, LineageNode>;
  /** How `asked` became `subject`, in words with evidence; empty when it is the same name. */
  readonly identified: readonly Fact<string>[];
  /** Bounds that were hit, in words. */
  readonly limits: readonly string[];
}

/** Whether nobody was asked because look-ups are off, by the cause of the ending `not-asked`; there are other reasons not to ask. */
export function isOffline(cause: string | undefined): boolean {
  return cause === undefined || cause.startsWith("offline");
}

/** The node that the reference led to. It is always there: what is unknown has an empty record and an ending. */
export function subjectOf(lineage: Lineage): LineageNode {
  const node = lineage.nodes.get(lineage.subject);
  if (!node) throw new Error(`Lineage of ${lineage.subject} lacks its own subject.`);
  return node;
}

/** Every model above the subject, nearest first. */
export function ancestorsOf(lineage: Lineage): LineageNode[] {
  return [...lineage.nodes].filter(([key]) => key !== lineage.subject).map(([, node]) => node);
}

/** The nodes at which a branch ends. */
export function endsOf(lineage: Lineage): LineageNode[] {
  return [...lineage.nodes.values()].filter((node) => node.ending !== undefined);
}

/** `complete` only when every branch ends at a stated root; otherwise the endings that are not, worst first. */
export function completenessOf(lineage: Lineage): "complete" | Ending[] {
  const open = new Set(endsOf(lineage).map((node) => node.ending));
  const found = endings.filter((ending) => ending !== "root" && open.has(ending)).reverse();
  return found.length === 0 ? "complete" : found;
}

/** Whether nothing at all is known of the subject: no developer, no license, no base. */
export function isUnknown(lineage: Lineage): boolean {
  const { record } = subjectOf(lineage);
  return !record.developer && !record.license && record.bases.length === 0 && !record.root && !record.ends;
}

/** The dates of the facts that a lineage rests on, ISO, as precise as their sources; not sorted. */
export function factDatesOf(lineage: Lineage): string[] {
  return [...lineage.nodes.values()].flatMap(({ record }) =>
    [
      record.developer?.evidence.asOf,
      record.developer?.value.countryEvidence?.asOf,
      record.license?.evidence.asOf,
      record.root?.asOf,
      record.ends?.evidence.asOf,
      record.retires?.evidence.asOf,
      ...record.bases.map(({ evidence }) => evidence.asOf),
    ].flatMap((date) => date || []),
  );
}
