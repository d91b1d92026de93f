import type { Analysis, Use } from "../../server/src/domain/analysis";
import type { Detection } from "../../server/src/domain/detection";
import type { Confidence, Evidence, Fact } from "../../server/src/domain/evidence";
import type { Finding } from "../../server/src/domain/finding";
import type { Ending, Lineage, LineageNode, ModelRecord, Relation } from "../../server/src/domain/lineage";
import { type ModelReference, modelKey, parseReference } from "../../server/src/domain/reference";
import { lineIndex, type Position, type Range } from "../../server/src/domain/text";

/** A model of the small world that these tests live in. Every field may be absent, as in a record. */
export interface Model {
  readonly by?: string;
  readonly country?: string;
  readonly license?: string;
  readonly from?: readonly (readonly [name: string, relation: Relation, confidence?: Confidence])[];
  readonly ending?: Ending;
  readonly cause?: string;
  readonly url?: string;
  readonly record?: Partial<ModelRecord>;
}

export type Models = Readonly<Record<string, Model>>;

export const uri = "file:///w/app.py";
export const policyUri = "file:///w/stemma.jsonc";

export const models: Models = {
  "Qwen/Qwen2.5-7B": { by: "Alibaba", country: "CN", license: "Apache-2.0", ending: "root" },
  "Qwen/Qwen2.5-7B-Instruct": {
    by: "Alibaba",
    country: "CN",
    license: "Apache-2.0",
    from: [["Qwen/Qwen2.5-7B", "finetune"]],
  },
  "meta-llama/Llama-3.1-8B": { by: "Meta", country: "US", license: "Llama 3.1 Community", ending: "root" },
  "deepseek-ai/DeepSeek-R1-Distill-Llama-8B": {
    by: "DeepSeek",
    country: "CN",
    license: "MIT",
    from: [["meta-llama/Llama-3.1-8B", "finetune"]],
  },
  "acme/open-end": { by: "Acme", country: "US", license: "MIT", ending: "undisclosed" },
  "acme/support-bot": { ending: "not-asked" },
};

export function evidence(source = "catalog", asOf = "2026-11-01", confidence: Confidence = "declared"): Evidence {
  return { source, asOf, confidence };
}

export function fact<T>(value: T, from = evidence()): Fact<T> {
  return { value, evidence: from };
}

export function reference(text: string): ModelReference {
  return parseReference(text) ?? { provider: "unknown", name: text };
}

/** The lineage of a name in the small world. */
export function lineageOf(name: string, world: Models): Lineage {
  const asked: ModelReference = { provider: "huggingface", name };
  const nodes = new Map<string, LineageNode>();
  const walk = (model: string, depth: number) => {
    const of: ModelReference = { provider: "huggingface", name: model };
    if (nodes.has(modelKey(of))) return;
    const known = world[model] ?? { ending: "not-asked" as const };
    nodes.set(modelKey(of), { record: recordOf(of, known), ending: known.ending, cause: known.cause, depth });
    for (const [base] of known.from ?? []) walk(base, depth + 1);
  };
  walk(name, 0);
  return { asked, subject: modelKey(asked), nodes, identified: [], limits: [] };
}

function recordOf(of: ModelReference, model: Model): ModelRecord {
  return {
    reference: of,
    aliases: [],
    developer: model.by ? fact({ id: model.by.toLowerCase(), name: model.by, country: model.country }) : undefined,
    license: model.license ? fact({ id: model.license.toLowerCase(), name: model.license }) : undefined,
    bases: (model.from ?? []).map(([name, relation, confidence]) => ({
      base: { provider: "huggingface", name },
      relation,
      evidence: evidence("Hub card", "2026-05-03", confidence),
    })),
    root: model.ending === "root" ? evidence() : undefined,
    url: model.url,
    contradictions: [],
    notes: [],
    ...model.record,
  };
}

/** Text without its `<|>` and where that stood. */
export function cursorIn(marked: string): { text: string; position: Position } {
  const offset = marked.indexOf("<|>");
  const text = marked.replace("<|>", "");
  return { text, position: lineIndex(text).positionAt(Math.max(offset, 0)) };
}

/** Every quoted name of `world` in the text, as a use; `detection` adds to each. */
export function usesIn(text: string, world: Models = models, detection: Partial<Detection> = {}): Use[] {
  const index = lineIndex(text);
  return [...text.matchAll(/"([^"\n]+)"/g)].flatMap((match) => {
    const name = match[1] ?? "";
    if (!(name in world)) return [];
    const start = match.index + 1;
    const range = { start: index.positionAt(start), end: index.positionAt(start + name.length) };
    const found: Detection = {
      reference: { provider: "huggingface", name },
      uri,
      range,
      text: name,
      role: "model",
      library: "transformers",
      construct: "from_pretrained",
      path: [],
      ...detection,
    };
    return [{ detection: found, lineage: lineageOf(name, world) }];
  });
}

export function analysisOf(uses: readonly Use[], findings: readonly Finding[] = []): Analysis {
  return { uri, uses, findings, policy: { label: "stemma.jsonc", uri: policyUri } };
}

/** A verdict on `use`: denied by line 7 of the policy. */
export function denied(use: Use, more: Partial<Finding> = {}): Finding {
  return {
    rule: "denied-origin",
    severity: "error",
    message: `"${use.detection.text}" is made by Alibaba (China), which stemma.jsonc denies.`,
    uri: use.detection.uri,
    range: use.detection.range,
    reference: use.detection.reference,
    because: [{ text: "denied here", location: { uri: policyUri, range: line(6) } }],
    fixes: [],
    ...more,
  };
}

export function line(number: number): Range {
  return { start: { line: number, character: 0 }, end: { line: number, character: 10 } };
}

/** The first of a list; fails when there is none. */
export function first<T>(list: readonly T[] | undefined): T {
  const [head] = list ?? [];
  if (head === undefined) throw new Error("The list is empty.");
  return head;
}
