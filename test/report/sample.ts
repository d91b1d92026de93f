/** A small world for the formats: three models, five places, one policy. */
import type { Analysis, DatasetUse, Use } from "../../server/src/domain/analysis";
import type { Detection } from "../../server/src/domain/detection";
import type { Evidence, Fact } from "../../server/src/domain/evidence";
import type { Finding } from "../../server/src/domain/finding";
import type { BaseEdge, Ending, Lineage, LineageNode, ModelRecord } from "../../server/src/domain/lineage";
import type { Organization } from "../../server/src/domain/origin";
import { type ModelReference, modelKey } from "../../server/src/domain/reference";
import type { Range } from "../../server/src/domain/text";
import { makeReport, type Report } from "../../server/src/report/report";

export const root = "file:///project/";

export const evidence: Evidence = { source: "catalog: model cards", asOf: "2026-05", confidence: "recorded" };
export const fact = <T>(value: T, more: Partial<Evidence> = {}): Fact<T> => ({
  value,
  evidence: { ...evidence, ...more },
});
export const hub = (name: string, revision?: string): ModelReference => ({ provider: "huggingface", name, revision });

export function range(line: number, character: number, length: number): Range {
  return { start: { line, character }, end: { line, character: character + length } };
}

export function record(reference: ModelReference, more: Partial<ModelRecord> = {}): ModelRecord {
  return { reference, aliases: [], bases: [], contradictions: [], notes: [], ...more };
}

export const edge = (base: ModelReference, relation: BaseEdge["relation"] = "finetune"): BaseEdge => ({
  base,
  relation,
  evidence: { source: "model card", asOf: "2026-05-03", confidence: "declared" },
});

export const node = (of: ModelRecord, depth: number, ending?: Ending, cause?: string): LineageNode => ({
  record: of,
  depth,
  ending,
  cause,
});

/** The first node is the subject. */
export function lineage(asked: ModelReference, ...nodes: LineageNode[]): Lineage {
  const subject = nodes[0] ? modelKey(nodes[0].record.reference) : modelKey(asked);
  const identified = subject === modelKey(asked) ? [] : [fact(`the same model as ${subject}`)];
  return {
    asked,
    subject,
    nodes: new Map(nodes.map((each) => [modelKey(each.record.reference), each])),
    identified,
    limits: [],
  };
}

const alibaba: Organization = { id: "alibaba", name: "Alibaba", country: "CN" };
const meta: Organization = { id: "meta", name: "Meta", country: "US" };
const apache = { id: "apache-2.0", name: "Apache-2.0" };

export function qwen(asked: ModelReference = hub("Qwen/Qwen2.5-7B-Instruct")): Lineage {
  const shared = { developer: fact(alibaba), license: fact(apache) };
  return lineage(
    asked,
    node(
      record(hub("Qwen/Qwen2.5-7B-Instruct"), {
        ...shared,
        aliases: ["ollama:qwen2.5:7b"],
        bases: [edge(hub("Qwen/Qwen2.5-7B"))],
      }),
      0,
    ),
    node(record(hub("Qwen/Qwen2.5-7B"), { ...shared, root: evidence }), 1, "root"),
  );
}

export function distill(): Lineage {
  return lineage(
    hub("deepseek-ai/DeepSeek-R1-Distill-Llama-8B"),
    node(
      record(hub("deepseek-ai/DeepSeek-R1-Distill-Llama-8B"), {
        developer: fact({ id: "deepseek", name: "DeepSeek", country: "CN" }),
        license: fact({ id: "mit", name: "MIT" }, { confidence: "disputed" }),
        bases: [edge(hub("meta-llama/Llama-3.1-8B")), edge(hub("deepseek-ai/DeepSeek-R1"), "distill")],
        notes: ["The card says MIT; the base passes terms on."],
      }),
      0,
    ),
    node(
      record(hub("meta-llama/Llama-3.1-8B"), {
        developer: fact(meta),
        license: fact({ id: "llama3.1", name: "Llama 3.1 Community" }),
        root: evidence,
      }),
      1,
      "root",
    ),
    node(record(hub("deepseek-ai/DeepSeek-R1")), 1, "not-asked"),
  );
}

export const unknown = (name = "acme/support-bot"): Lineage =>
  lineage(hub(name), node(record(hub(name)), 0, "not-asked"));

export function use(file: string, at: Range, of: Lineage, more: Partial<Detection> = {}): Use {
  const detection: Detection = {
    reference: of.asked,
    uri: root + file,
    range: at,
    text: of.asked.name,
    role: "model",
    library: "transformers",
    path: [],
    ...more,
  };
  return { detection, lineage: of };
}

export function finding({ detection }: Use, rule: string, more: Partial<Finding> = {}): Finding {
  return {
    rule,
    severity: "error",
    message: `"${detection.text}" breaks ${rule}.`,
    uri: detection.uri,
    range: detection.range,
    reference: detection.reference,
    because: [],
    fixes: [],
    ...more,
  };
}

export const analysis = (file: string, uses: Use[], findings: Finding[] = []): Analysis => ({
  uri: root + file,
  uses,
  findings,
  policy: { label: "stemma.jsonc", uri: `${root}stemma.jsonc` },
});

export function sampleReport(): Report {
  const inCode = use("app/llm.py", range(11, 20, 24), qwen(), {
    path: [{ uri: `${root}app/config.py`, range: range(3, 8, 24), step: "constant MODEL" }],
    endpoint: { url: "https://api.example.com/v1", region: "eu" },
  });
  const inCompose = use("compose.yaml", range(20, 12, 10), qwen({ provider: "ollama", name: "qwen2.5:7b" }), {
    library: "docker-compose",
  });
  const distilled = use("app/reason.py", range(4, 9, 40), distill());
  const bot = use("app/bot.py", range(7, 4, 16), unknown());
  const denied = finding(inCode, "denied-origin", {
    message: '"Qwen/Qwen2.5-7B-Instruct" is made by Alibaba (China), which stemma.jsonc denies.',
    because: [{ text: "China is denied", location: { uri: `${root}stemma.jsonc`, range: range(6, 4, 5) } }],
    fixes: [
      {
        title: "use meta-llama/Llama-3.1-8B-Instruct (approved)",
        edits: [
          { uri: inCode.detection.uri, range: inCode.detection.range, newText: "meta-llama/Llama-3.1-8B-Instruct" },
        ],
        safe: false,
        preferred: true,
      },
    ],
  });
  const dataset: DatasetUse = {
    detection: {
      reference: { provider: "huggingface-dataset", name: "allenai/c4", revision: "abc" },
      uri: `${root}app/reason.py`,
      range: range(2, 8, 10),
      text: "allenai/c4",
      role: "dataset",
      library: "datasets",
      construct: "load_dataset",
      path: [],
    },
    publisher: fact({ id: "ai2", name: "Ai2", country: "US" }, { confidence: "inferred" }),
  };
  const unpinned = finding(inCode, "unpinned-revision", { severity: "hint", message: "The revision is not pinned." });
  const conflict = finding(distilled, "license-conflict", {
    severity: "warning",
    message: "MIT drops terms that Llama 3.1 passes on; ship its agreement.",
  });
  const unused: Finding = {
    rule: "unused-waiver",
    severity: "information",
    message: "No finding needs this waiver; delete it.",
    uri: `${root}stemma.jsonc`,
    range: range(12, 4, 30),
    reference: hub("acme/old"),
    because: [],
    fixes: [],
  };
  return makeReport({
    root,
    analyses: [
      analysis("app/bot.py", [bot]),
      analysis("app/llm.py", [inCode], [denied, unpinned]),
      { ...analysis("app/reason.py", [distilled], [conflict, unused]), datasets: [dataset] },
      {
        ...analysis("compose.yaml", [{ ...inCompose, hosting: fact({ operator: "this machine", kind: "local" }) }]),
        accepted: [
          {
            finding: finding(inCompose, "denied-origin", {
              message: '"qwen2.5:7b" is made by Alibaba (China), which stemma.jsonc denies.',
            }),
            by: "waiver",
            reason: "until the index is rebuilt",
            location: { uri: `${root}stemma.jsonc`, range: range(9, 4, 90) },
          },
        ],
      },
    ],
    skipped: [{ uri: `${root}big.json`, kind: "too-large", reason: "larger than 2 MB" }],
    limits: [{ uri: `${root}app.py`, line: 11, what: "values of `load(…)` were not followed further: 40,000 steps" }],
    unsupported: new Map([
      [".kt", 30],
      [".bicep", 11],
    ]),
    stats: { files: 214, bytes: 48_213, milliseconds: 312 },
    factsDate: "2026-11-01",
    terms: new Map([["apache-2.0", ["notice"]]]),
  });
}
