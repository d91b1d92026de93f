import { type Progress, type ScanInput, scan } from "../core/scan";
import type { Use } from "../domain/analysis";
import { policyFileName } from "../policy/file/policy-uri";
import type { WorkspaceSeen } from "../policy/suppress/workspace-seen";
import type { Report } from "../report/report";
import type { CommandContext, Engine } from "./command";
import { isCovered } from "./targets";

/** What one scan reads and what it is read with. */
export interface ScanPlan {
  readonly inputs: AsyncIterable<ScanInput>;
  readonly engine: Engine;
  /** Absolute paths all of whose files are among the inputs. */
  readonly paths: readonly string[];
  /** URI of the folder that file names are relative to; ends with `/`. */
  readonly root: string;
  readonly onProgress: (progress: Progress) => void;
  /** How many files of each kind nobody reads, once all inputs were given. */
  unsupported?(): ReadonlyMap<string, number>;
}

/** The report, and the texts that name a model or have a finding, by URI. */
export async function scanInputs(
  { inputs, engine, paths, root, onProgress, unsupported }: ScanPlan,
  desk: CommandContext,
): Promise<{ report: Report; texts: ReadonlyMap<string, string> }> {
  const texts = new Map<string, string>();
  const seen = {
    waiversUsed: new Set<string>(),
    overridesUsed: new Set<string>(),
    models: new Map<string, Use>(),
    complete: false,
  };
  const languages = new Map<string, string>();
  const report = await scan(
    inputs,
    async (document) => {
      const analysis = await engine.analyze(document, desk.signal, seen);
      const policy = document.uri.endsWith(`/${policyFileName}`);
      if (policy || analysis.uses.length + analysis.findings.length > 0) texts.set(document.uri, document.text);
      if (policy) languages.set(document.uri, document.languageId);
      // To name a model in the policy is not to use it.
      return policy ? { ...analysis, uses: [] } : analysis;
    },
    {
      root,
      factsDate: engine.factsDate,
      terms: engine.terms,
      signal: desk.signal,
      now: desk.now,
      onProgress,
      analyzeUnread: (uri, unread) => engine.analyzeUnread(uri, unread, desk.signal, seen),
      ...(unsupported && { unsupported }),
      baselineOf: engine.baselineFor,
      closing: () => judgePolicies({ ...seen, complete: true }),
    },
  );
  const network = engine.troubles?.() ?? [];
  return { report: { ...report, network }, texts };

  /** The policies all of whose files were read: only of those it is known what nobody needed. */
  async function judgePolicies(workspace: WorkspaceSeen) {
    const whole = [...languages].filter(([uri]) => isCovered(uri, paths));
    return Promise.all(
      whole.map(async ([uri, languageId]) => {
        const document = { uri, languageId, text: texts.get(uri) ?? "" };
        return { ...(await engine.analyze(document, desk.signal, workspace)), uses: [] };
      }),
    );
  }
}
