import type { LanguageAssets, Neighbours } from "../detect/detect";
import { usageOfPath, usedBy } from "../detect/evidence/usage-of-path";
import type { Detector } from "../detect/found";
import { pathIn } from "../detect/modules/imports";
import { languageOf } from "../detect/syntax/language";
import type { Analysis } from "../domain/analysis";
import type { Detection } from "../domain/detection";
import { contentOf } from "../domain/file-text";
import type { HostTrouble } from "../domain/host-trouble";
import type { Lineage } from "../domain/lineage";
import type { ModelFacts } from "../domain/model-facts";
import type { PolicyProblem } from "../domain/policy-problem";
import type { ModelReference } from "../domain/reference";
import { fileScope, type Scope, wholeScope } from "../domain/scope";
import type { TextDocument } from "../domain/text";
import type { Unread } from "../domain/unread";
import { isBelow, nameOf } from "../domain/uri";
import type { Weighing } from "../domain/weighed";
import { openCatalog } from "../lineage/catalog/catalog";
import { hostingOf } from "../lineage/catalog/hosting";
import { ownerByName } from "../lineage/identify/owner";
import { createTerms, termPhrasesById } from "../lineage/licenses/terms-of-license";
import { type Baseline, baselineFileName, createBaselines } from "../policy/baseline/baseline";
import type { PolicyExplanation } from "../policy/file/explain-policy";
import { createPolicies } from "../policy/file/find-policy";
import type { Policy } from "../policy/file/policy";
import { createLocks, type Lock, lockFileName } from "../policy/lock/lock";
import type { WorkspaceSeen } from "../policy/suppress/workspace-seen";
import { advisories } from "./advisories";
import { analyze, analyzeUnread, type Pipeline } from "./analyze";
import { approvedLookup } from "./approved-models";
import { openDetector } from "./detector";
import { modelFacts } from "./known-models";
import { type Reach, type ResolverParts, resolverShelf } from "./resolvers";
import { watchedFolders } from "./searched-folders";
import type { StemmaAssets } from "./stemma-assets";
import { weighText } from "./weigh-text";
import { namedAlone, type WhatIf } from "./what-if";

/** Everything that the core does not have of itself, handed in by a front door. */
export interface StemmaParts extends Omit<ResolverParts, "catalog"> {
  readonly assets: StemmaAssets;
  /** The workspace folder that holds a file, as a URI without a slash at the end; undefined for a file that is in none. */
  rootOf(uri: string): string | undefined;
  /** The folder, as a URI, whose paths tell tests from other files: the one that the user named. Without it, the workspace folder. */
  projectOf?(uri: string): string | undefined;
  /**
   * The folder up to which policies, locks and baselines of a file are looked for; undefined for up to the top of the file system.
   * Without it, the folder that holds the file.
   */
  governedUpTo?(uri: string): string | undefined;
  /** URI of a policy that counts instead of the nearest one. */
  readonly policy?: string;
  /** False: no baseline is read, and what it accepts is raised. */
  readonly baseline?: boolean;
  readonly trusted: boolean;
  /** What is to be heard of; by default, all that the policy says of models in use. */
  readonly scope?: Scope;
  /** What a front door found wrong while it opened what it hands in, such as an index that cannot be used. */
  readonly problems?: readonly PolicyProblem[];
  /** What finds models in texts, where it does not run in this very thread. */
  readonly detector?: Detector;
}

/** Looks at texts. Nothing in here throws at a text or at the network; a promise rejects only when its signal aborts. */
export interface Analyses {
  analyze(document: TextDocument, signal: AbortSignal, options?: Look): Promise<Analysis>;
  /** The same for a file that was not read: what the policy says of that. */
  analyzeUnread(uri: string, unread: Unread, signal: AbortSignal, options?: Look): Promise<Analysis>;
  /** Keeps a text open, so that a change is parsed incrementally. Must be closed. */
  open(document: TextDocument): StemmaText;
  /**
   * Every word of a text that could be a name, taken for a model or not, with what speaks for and against it, and what was found where
   * no such word stands.
   */
  weigh(document: TextDocument, signal: AbortSignal): Promise<Weighing>;
  /** What would be said of a model that no file names yet, from what is on disk and what the network said before: it asks nobody. */
  consider(asked: WhatIf, signal: AbortSignal): Promise<Analysis>;
  /** The id of the language that reads a file of that name (without folders or escapes); undefined when none does. */
  languageOf(name: string, languageId?: string, text?: string): string | undefined;
  /** Globs of every file that some language reads. */
  readonly globs: readonly string[];
}

/** Finds what people decided: policies, locks and baselines. URIs throughout. */
export interface Decisions {
  /** Reads policy, lock and baseline in force for a file, so that `policyProblems` tells of them. */
  readPolicy(uri: string): Promise<void>;
  /** What is wrong in the policies, locks and baselines met so far, and in what was handed in. */
  policyProblems(): readonly PolicyProblem[];
  /** The policy files met so far. */
  policyFiles(): readonly string[];
  /** The policy in force for a file. */
  policyFor(uri: string): Promise<Policy>;
  /** The same, with the files and lines that decided it. */
  explainPolicy(uri: string): Promise<PolicyExplanation>;
  /** The nearest policy above the folder that bounds the search for a file's policy, where none is in force: it is not used. */
  policyAbove(uri: string): Promise<string | undefined>;
  /** The lock in force for a file. */
  lockFor(uri: string): Promise<Lock | undefined>;
  /** The baseline in force for a file. */
  baselineFor(uri: string): Promise<Baseline | undefined>;
}

/** Tells what is known of models, whether or not a text names them. */
export interface Models {
  /** The lineage of one reference, under the policy that holds for `at` (a URI): its declarations count. */
  resolve(reference: ModelReference, at: string, signal: AbortSignal): Promise<Lineage>;
  /** For completion, hierarchy, passports and replacements. */
  readonly facts: ModelFacts;
  /** ISO date of the newest bundled fact. */
  readonly factsDate: string;
  /** What each license demands, in short phrases, by license id. */
  readonly terms: ReadonlyMap<string, readonly string[]>;
}

/** Takes in what changes around a running core, and tells how the network behaved. */
export interface Upkeep {
  /**
   * A file changed, or a folder came or went: what was read there counts no longer. Without a URI: nothing read so far does. Tells what
   * that concerns, as most of what happens in a folder concerns nobody.
   */
  forget(uri?: string): Concern;
  setReach(reach: Reach): void;
  setTrusted(trusted: boolean): void;
  /** What the next analyses are to tell of. */
  setScope(scope: Scope): void;
  /** From now on, answers that were stored before are asked again; where no host responds, they still serve and say their age. */
  renew(): void;
  /** Hosts that left questions without an answer since the start, or since `renew`. */
  troubles(): readonly HostTrouble[];
}

/** The core: the wings put together. Both front doors and the tests use it, and nothing stands between. */
export interface Stemma extends Analyses, Decisions, Models, Upkeep {}

/** What has to be looked at again: nothing, texts that may take values from there, or all that is judged. */
type Concern = "nothing" | "texts" | "verdicts";

/** A text that stays open. */
export interface StemmaText {
  change(text: string): void;
  analyze(signal: AbortSignal, look?: Look): Promise<Analysis>;
  close(): void;
}

export interface Look {
  /** False answers at once, from the disk and what the network said before. Default true: asks when the user allows it. */
  readonly network?: boolean;
  /** What the scan that this text is part of learns; it then takes out itself what baselines accept, over all files. */
  readonly workspace?: WorkspaceSeen;
}

/** Opens the assets and puts the wings together. Rejects only when the installation is broken. */
export async function createStemma(parts: StemmaParts): Promise<Stemma> {
  const { assets, disk } = parts;
  const [languages, catalog] = await Promise.all([
    assets.languages() as Promise<Omit<LanguageAssets, "grammar">[]>,
    assets.catalog().then(openCatalog),
    // A detector elsewhere reads it when it is first asked; that it is missing is to be said at once.
    assets.parser(),
  ]);
  const detector = parts.detector ?? (await openDetector(assets, catalog));
  const terms = createTerms(catalog);
  const models = watchedFolders(disk);
  const resolvers = resolverShelf({ ...parts, catalog, disk: models.disk });
  const read = (uri: string) => disk.read(uri);
  let trusted = parts.trusted;
  let scope = parts.scope ?? wholeScope;
  let policies = createPolicies({ read, trusted });
  const locks = createLocks(read);
  const boundOf = parts.governedUpTo ?? parts.rootOf;
  const lockFor = (uri: string) => locks.nearest(uri, boundOf(uri));
  const baselines = createBaselines(read);
  const baselineFor = async (uri: string) =>
    parts.baseline === false ? undefined : baselines.nearest(uri, boundOf(uri));

  const policyOf = (uri: string) => policies.policyFor(uri, boundOf(uri), parts.policy);
  /** Constants are followed into files of the same workspace folder, never out of it. */
  const neighboursOf = (uri: string): Neighbours => {
    const root = parts.rootOf(uri);
    if (root === undefined) return { read: () => undefined };
    return {
      root,
      read: (other) => (isBelow(other, root) ? disk.read(other).then(contentOf) : undefined),
      async list(folder) {
        const listed = folder === root || isBelow(folder, root) ? await disk.list(folder) : undefined;
        return listed && "cause" in listed ? undefined : listed;
      },
    };
  };
  /** Outside of any folder only the file's own name tells. */
  const pathOf = (uri: string) => {
    const project = parts.projectOf?.(uri) ?? parts.rootOf(uri);
    return project === undefined ? nameOf(uri) : pathIn(project, uri);
  };
  const pipeline = (document: TextDocument, detect: Pipeline["detect"], look: Look): Pipeline => ({
    async detect(text) {
      const found = await detect(text);
      return { ...found, detections: usedBy(found.detections, pathOf(document.uri)) };
    },
    async lineageOf({ reference }: Detection, signal) {
      const resolver = resolvers.for(await policyOf(document.uri), parts.rootOf(document.uri));
      return resolver.resolve(reference, signal, look);
    },
    async knownLineage(reference, signal) {
      const resolver = resolvers.for(await policyOf(document.uri), parts.rootOf(document.uri));
      return resolver.resolve(reference, signal, { network: false });
    },
    publisherOf: ({ reference: { provider, name } }) =>
      provider === "huggingface-dataset" ? ownerByName({ provider: "huggingface", name }, catalog) : undefined,
    hostingOf: (detection) => hostingOf(detection, catalog),
    policyOf,
    lockOf: lockFor,
    ...(!look.workspace && { baselineOf: baselineFor }),
    advisories,
    scope: fileScope(scope, pathOf(document.uri), usageOfPath(pathOf(document.uri))),
    workspace: look.workspace,
    approved: approvedLookup(catalog),
    terms,
    today: () => new Date(parts.clock()).toISOString().slice(0, 10),
  });

  const languageIn = (name: string, languageId?: string, text?: string) =>
    namesOnly.includes(name) ? undefined : languageOf(languages, name, languageId, text)?.config.id;
  const today = () => new Date(parts.clock()).toISOString().slice(0, 10);
  const phrases = termPhrasesById(catalog);

  return {
    factsDate: catalog.date,
    terms: phrases,
    facts: modelFacts(catalog, {
      policyOf,
      today,
      terms: phrases,
      lineage: async (reference, at, signal) =>
        resolvers.for(await policyOf(at), parts.rootOf(at)).resolve(reference, signal, { network: false }),
    }),
    analyze(document, signal, look = {}) {
      const detect = (text: TextDocument) => detector.detect(text, neighboursOf(document.uri));
      return analyze(document, pipeline(document, detect, look), signal);
    },
    analyzeUnread(uri, unread, signal, look = {}) {
      const document = { uri, languageId: "", text: "" };
      const detect = async () => ({ detections: [], limits: [], unread });
      return analyzeUnread(uri, unread, pipeline(document, detect, look), signal);
    },
    open(document) {
      const open = detector.open(document);
      let text = document.text;
      return {
        change(newText) {
          text = newText;
          open.change(newText);
        },
        analyze(signal, look = {}) {
          const detect = () => open.detect(neighboursOf(document.uri));
          return analyze({ ...document, text }, pipeline(document, detect, look), signal);
        },
        close: () => open.close(),
      };
    },
    async weigh(document, signal) {
      const detect = (text: TextDocument) => detector.detect(text, neighboursOf(document.uri));
      const { uses } = await analyze(document, pipeline(document, detect, { network: false }), signal);
      return weighText(document, languages, catalog, uses);
    },
    async resolve(reference, at, signal) {
      return resolvers.for(await policyOf(at), parts.rootOf(at)).resolve(reference, signal);
    },
    consider(asked, signal) {
      const { document, detection } = namedAlone(asked);
      // It would come on top of what the baseline counts.
      const alone = {
        ...pipeline(document, async () => ({ detections: [detection], limits: [] }), { network: false }),
        baselineOf: undefined,
      };
      return analyze(document, alone, signal);
    },
    globs: languages.flatMap(({ config: { extensions, fileNames = [] } }) =>
      [...extensions.map((ending) => `*${ending}`), ...fileNames].map((glob) => `**/${glob}`),
    ),
    languageOf: languageIn,
    async readPolicy(uri) {
      await Promise.all([policyOf(uri), lockFor(uri), baselineFor(uri)]);
    },
    policyProblems: () => [
      ...(parts.problems ?? []),
      ...policies.problems(),
      ...locks.problems(),
      ...baselines.problems(),
    ],
    policyFiles: () => policies.files(),
    policyFor: policyOf,
    explainPolicy: (uri) => policies.explain(uri, boundOf(uri), parts.policy),
    async policyAbove(uri) {
      const bound = boundOf(uri);
      return bound === undefined || parts.policy !== undefined ? undefined : policies.above(uri, bound);
    },
    lockFor,
    baselineFor,
    forget(uri) {
      const isWrong = policies.problems().length > 0;
      const known = [policies.forget(uri), locks.forget(uri), baselines.forget(uri)];
      // A policy that names a file which was not there is wrong until it comes.
      const judges = known.includes("found") || (isWrong && known.includes("missed"));
      const concern =
        uri === undefined || judges || models.concerns(uri)
          ? "verdicts"
          : known.includes("missed") || languageIn(nameOf(uri)) !== undefined
            ? "texts"
            : "nothing";
      if (concern === "nothing") return concern;
      detector.forget();
      resolvers.forget();
      return concern;
    },
    setReach: (reach) => resolvers.setReach(reach),
    renew: () => resolvers.renew(),
    troubles: () => resolvers.troubles(),
    setScope(value) {
      scope = value;
    },
    setTrusted(value) {
      if (value === trusted) return;
      trusted = value;
      policies = createPolicies({ read, trusted });
      resolvers.forget();
    },
  };
}

/** The lock and the baseline name models and use none. */
const namesOnly = [lockFileName, baselineFileName];
