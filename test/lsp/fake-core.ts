import type { Look } from "../../server/src/core/stemma";
import type { Analysis, Use } from "../../server/src/domain/analysis";
import { fileText } from "../../server/src/domain/file-text";
import type { Finding } from "../../server/src/domain/finding";
import type { ModelFacts } from "../../server/src/domain/model-facts";
import type { PolicyProblem } from "../../server/src/domain/policy-problem";
import { lineIndex } from "../../server/src/domain/text";
import { atOrBelow } from "../../server/src/domain/uri";
import type {
  HostSeed,
  OpenCore,
  ServedStemma,
  ServerCore,
  ServerHost,
  WorkspaceFiles,
} from "../../server/src/lsp/server/server-host";
import { createPolicies } from "../../server/src/policy/file/find-policy";
import { denied, lineageOf, models, policyUri, usesIn } from "../editor/fixture";

/** What a test can see and steer of a core that stands on nothing. */
export interface FakeCore {
  readonly create: OpenCore;
  readonly seen: {
    seed?: HostSeed;
    readonly analyses: string[];
    readonly sessions: Set<string>;
    trusted?: boolean;
  };
  /** Awaited by every analysis. */
  hold: Promise<unknown>;
  /** The policy on the "disk"; the open text counts before it. */
  policy: string;
  /** Files of the workspace, by URI; undefined where the machine has none to read. `#skip` names one that cannot be read, `#fault` one that the core fails at. */
  disk?: Map<string, string>;
  facts?: ModelFacts;
  /** Whether the swap of a denied model is safe. */
  safe?: boolean;
}

/**
 * Every quoted Qwen model is denied, by the policy's line that says CN. `acme/support-bot` is unknown on disk and known to
 * the network. The policy is wrong when it says `TYPO`, and its last good state then stays in force.
 */
export function fakeCore(): FakeCore {
  const fake: FakeCore = {
    hold: Promise.resolve(),
    policy: '{ "deny": "CN" }',
    seen: { analyses: [], sessions: new Set() },
    async create(seed) {
      fake.seen.seed = seed;
      return coreFor(fake, seed);
    },
  };
  return fake;
}

const online = {
  ...models,
  "acme/support-bot": { by: "Acme", country: "US", license: "MIT", ending: "root" as const },
};

/** Facts of a core that was given none: the lineages of the small world. */
const fewFacts: ModelFacts = {
  suggest: () => [],
  derivatives: () => [],
  approved: async () => [],
  spell: () => undefined,
  record: () => undefined,
  lineage: async ({ name }) => lineageOf(name, models),
  today: () => "2026-11-20",
  terms: new Map(),
};

function coreFor(fake: FakeCore, seed: HostSeed): ServerCore {
  let good = "";
  let problems: PolicyProblem[] = [];
  const readPolicy = async () => {
    const text = seed.openText(policyUri) ?? fake.policy;
    const at = text.indexOf("TYPO");
    const index = lineIndex(text);
    problems =
      at < 0
        ? []
        : [
            {
              uri: policyUri,
              range: { start: index.positionAt(at), end: index.positionAt(at + 4) },
              message: 'There is no rule "TYPO".',
            },
          ];
    if (at < 0) good = text;
  };
  const known = new Set<string>();
  const judged = { label: "stemma.jsonc", uri: policyUri };
  const policies = createPolicies({ read: async () => fileText(undefined), trusted: true });
  const host: ServerHost = {
    files: fake.disk && filesOf(fake.disk),
    changed() {},
    async setNetwork() {},
    setTrusted(trusted) {
      fake.seen.trusted = trusted;
    },
    setFolders() {},
    setToken() {},
    renew: async () => undefined,
    selfTest: async () => [],
  };
  async function analyze(uri: string, text: string, signal: AbortSignal, { network }: Look = {}): Promise<Analysis> {
    fake.seen.analyses.push(`${network ? "network" : "disk"} ${uri}`);
    if (text.includes("#fault")) throw new Error("a fault of ours");
    await readPolicy();
    await fake.hold;
    signal.throwIfAborted();
    if (network) known.add("acme/support-bot");
    const world = known.has("acme/support-bot") ? online : models;
    const uses = [...usesIn(text, world, { uri }), ...importedUses(text, uri, fake, seed)];
    const findings = good.includes("CN") ? uses.flatMap((use) => findingsOf(use, fake.safe)) : [];
    return { uri, uses, findings, policy: judged };
  }
  const stemma: ServedStemma = {
    factsDate: "2026-11-01",
    facts: fake.facts ?? fewFacts,
    globs: ["**/*.py"],
    forget: () => "texts",
    setScope() {},
    readPolicy,
    policyProblems: () => problems,
    explainPolicy: (uri) => policies.explain(uri),
    policyAbove: async () => undefined,
    lockFor: async () => undefined,
    baselineFor: async () => undefined,
    analyzeUnread: async (uri, unread) => ({ uri, uses: [], findings: [], policy: judged, unread }),
    consider: async ({ at }) => ({ uri: at, uses: [], findings: [], policy: judged }),
    analyze: (document, signal, look) => analyze(document.uri, document.text, signal, look),
    open(document) {
      let text = document.text;
      fake.seen.sessions.add(document.uri);
      return {
        change(newText) {
          text = newText;
        },
        analyze: (signal, look) => analyze(document.uri, text, signal, look),
        close() {
          fake.seen.sessions.delete(document.uri);
        },
      };
    },
  };
  return { stemma, host };
}

/** `from config import` takes every model that config.py holds, whose own text is then silent about them. */
function importedUses(text: string, uri: string, { disk }: FakeCore, seed: HostSeed): Use[] {
  const at = text.indexOf("from config import");
  if (at < 0) return [];
  const config = uri.replace(/[^/]*$/, "config.py");
  const source = seed.openText(config) ?? disk?.get(config) ?? "";
  const start = lineIndex(text).positionAt(at);
  const step = { uri, range: { start, end: { ...start, character: start.character + 18 } }, step: "imported" };
  return usesIn(source.replaceAll("'", '"'), models, { uri: config, path: [step] });
}

function filesOf(disk: ReadonlyMap<string, string>): WorkspaceFiles {
  return {
    async *find(folder, { excludes, signal, only }) {
      const isAsked = only ? atOrBelow(only) : () => true;
      for (const [uri, text] of [...disk]) {
        signal.throwIfAborted();
        if (!isAsked(uri)) continue;
        if (!uri.startsWith(`${folder}/`) || excludes.some((glob) => uri.includes(glob.replaceAll("*", "")))) continue;
        if (text === "#skip") yield { kind: "skipped", uri, unread: { kind: "too-large", reason: "larger than 1 MB" } };
        else yield { kind: "file", uri };
      }
    },
    async readText(uri) {
      const text = disk.get(uri);
      return text === undefined ? undefined : { text };
    },
  };
}

function findingsOf(use: ReturnType<typeof usesIn>[number], safe = false): Finding[] {
  const { text, uri, range } = use.detection;
  if (text.startsWith("Qwen/")) {
    const edits = [{ uri, range, newText: "meta-llama/Llama-3.1-8B" }];
    return [denied(use, { fixes: [{ title: "Use meta-llama/Llama-3.1-8B", edits, safe, preferred: true }] })];
  }
  const unknown = use.lineage.nodes.get(use.lineage.subject)?.ending === "not-asked";
  return unknown
    ? [denied(use, { rule: "unknown-model", severity: "information", message: "The catalog does not know it." })]
    : [];
}
