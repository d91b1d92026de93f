/** A command line without a process: what it prints is collected, what it analyzes is a toy. */

import { pathToFileURL } from "node:url";
import type { CommandContext, StemmaSettings } from "../../server/src/cli/command";
import { run } from "../../server/src/cli/run";
import type { Stemma } from "../../server/src/core/stemma";
import type { Analysis } from "../../server/src/domain/analysis";
import type { Finding } from "../../server/src/domain/finding";
import type { ModelFacts } from "../../server/src/domain/model-facts";
import { lineIndex, type TextDocument } from "../../server/src/domain/text";
import { openDisk } from "../../server/src/host/disk";
import { createBaselines } from "../../server/src/policy/baseline/baseline";
import { createPolicies } from "../../server/src/policy/file/find-policy";
import { createLocks } from "../../server/src/policy/lock/lock";
import { finding, hub, unknown, use } from "../report/sample";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly settings: readonly StemmaSettings[];
}

/** Runs one command line in `cwd`. The toy core reads `.py` files and takes every `MODEL:org/name` in them for a model. */
export async function runIn(
  cwd: string,
  argv: string[],
  more: Partial<Stemma> & Partial<CommandContext> = {},
): Promise<Ran> {
  let out = "";
  let err = "";
  const settings: StemmaSettings[] = [];
  const root = pathToFileURL(cwd).href;
  const { read } = openDisk();
  const policies = createPolicies({ read, trusted: true });
  const locks = createLocks(read);
  const baselines = createBaselines(read);
  const stemma: Stemma = {
    languageOf: (name) => (name.endsWith(".py") ? "python" : undefined),
    globs: ["**/*.py"],
    open: notHere,
    consider: notHere,
    weigh: notHere,
    forget: notHere,
    setReach: notHere,
    setTrusted: notHere,
    setScope: notHere,
    renew: notHere,
    troubles: () => [],
    policyAbove: async () => undefined,
    terms: new Map(),
    facts: noFacts,
    analyze: async (document) => toyAnalysis(document),
    analyzeUnread: async (uri, unread) => ({ ...toyAnalysis({ uri, languageId: "", text: "" }), unread }),
    resolve: async (reference) => unknown(reference.name),
    readPolicy: async () => undefined,
    policyProblems: () => [...policies.problems(), ...locks.problems(), ...baselines.problems()],
    policyFiles: () => policies.files(),
    policyFor: (uri) => policies.policyFor(uri, root),
    explainPolicy: (uri) => policies.explain(uri, root),
    lockFor: (uri) => locks.nearest(uri, root),
    baselineFor: async (uri) => (settings.at(-1)?.baseline === false ? undefined : baselines.nearest(uri, root)),
    factsDate: "2026-11-01",
    ...more,
  };
  const context: CommandContext = {
    terminal: {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      columns: 100,
      outIsTerminal: false,
      errIsTerminal: false,
    },
    env: {},
    cwd,
    signal: new AbortController().signal,
    now: () => 0,
    today: () => "2026-11-22",
    time: () => Date.UTC(2026, 10, 22, 4, 30),
    version: "1.2.3",
    openStemma: async (asked) => {
      settings.push(asked);
      return stemma;
    },
    ...more,
  };
  return { code: await run(argv, context, "1.2.3"), out, err, settings };
}

const noFacts: ModelFacts = {
  suggest: () => [],
  derivatives: () => [],
  approved: async () => [],
  spell: () => undefined,
  record: () => undefined,
  lineage: async (reference) => unknown(reference.name),
  today: () => "2026-11-22",
  terms: new Map(),
};

/** No command line comes by here. */
function notHere(): never {
  throw new Error("The toy core has no such part.");
}

/** A name that holds a severity (`acme/error-x`) gets a finding of it. */
export function toyAnalysis({ uri, text }: TextDocument): Analysis {
  const index = lineIndex(text);
  const uses = [...text.matchAll(/MODEL:(\S+)/g)].map((match) => {
    const start = match.index + "MODEL:".length;
    const name = match[1] ?? "";
    const range = { start: index.positionAt(start), end: index.positionAt(start + name.length) };
    return use("", range, unknown(name), { uri, reference: hub(name), text: name });
  });
  const findings: Finding[] = uses.flatMap((each) => {
    const severity = (["error", "warning", "hint"] as const).find((word) => each.detection.text.includes(word));
    return severity ? [finding(each, "denied-model", { severity })] : [];
  });
  return { uri, uses, findings, policy: { label: "recommended (built in)" } };
}
