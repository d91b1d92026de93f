import type { FileText, Unreadable } from "../../domain/file-text";
import type { PolicyProblem } from "../../domain/policy-problem";
import { atOrBelow, folderOf, isBelow, nameOf, relatedUri, withSlash } from "../../domain/uri";
import { plainSentence } from "../sentences";
import { explainPolicy, type PolicyExplanation } from "./explain-policy";
import { unknownGroups } from "./groups";
import type { KnownFile } from "./nearest-file";
import { isPackageName, policyInManifest } from "./package-policy";
import { type PolicyFile, parsePolicy } from "./parse-policy";
import type { Policy } from "./policy";
import { type PresetName, presetNames } from "./policy-schema";
import { asFile, foldersUp, policyFileName } from "./policy-uri";
import { type Layer, resolvePolicy } from "./resolve-policy";
import { failed, unreadableFile } from "./unreadable-file";

/** Finds and remembers policies. */
export interface Policies {
  /**
   * The policy in force for a file: the nearest `stemma.jsonc` in its folder or above, no higher than `root` (a folder's URI);
   * without one, `recommended`. While a file is wrong or cannot be read, its last good state stays in force. Never rejects because
   * of what a file holds or because `read` fails. `named` is the URI of a file that counts instead of the nearest one.
   */
  policyFor(uri: string, root?: string, named?: string): Promise<Policy>;
  /** The same policy with the way to it: which files are in force, and which line decided each rule. */
  explain(uri: string, root?: string, named?: string): Promise<PolicyExplanation>;
  /** The nearest policy above `root`, where none is in force for a file below it: it is not used, which is worth a word. */
  above(uri: string, root: string): Promise<string | undefined>;
  /** What is wrong in the policy files that were asked for so far. */
  problems(): readonly PolicyProblem[];
  /** Every policy file that was found so far. */
  files(): readonly string[];
  /**
   * Reads this file anew when it is next needed, or those in this folder; without a URI, every file. The last good state is kept.
   * Tells what was known there.
   */
  forget(uri?: string): KnownFile;
}

/** Untrusted: `extends` stays inside the policy's own folder. */
export interface PolicyWorld {
  read(uri: string): Promise<FileText>;
  readonly trusted: boolean;
}

interface FileState {
  readonly found: boolean;
  /** The file that a package's manifest names instead of holding a policy itself. */
  readonly leadsTo?: string;
  readonly problems: readonly PolicyProblem[];
}

/** Bounds: files remembered, and levels of `extends`. */
const limits = { files: 2000, depth: 16 };

export function createPolicies({ read, trusted }: PolicyWorld): Policies {
  const states = new Map<string, Promise<FileState>>();
  const settled = new Map<string, FileState>();
  const good = new Map<string, PolicyFile>();
  const extending = new Map<string, PolicyProblem[]>();

  async function load(uri: string): Promise<FileState> {
    return stateOf(uri, await read(uri).catch(() => failed));
  }

  function stateOf(uri: string, file: FileText): FileState {
    if (file.kind === "absent") return { found: false, problems: [] };
    if (file.kind === "text") return judge(uri, file.text);
    const noun = nameOf(uri) === manifestName ? "manifest" : "policy";
    return { found: true, problems: [unreadableFile(uri, noun, file, good.has(uri))] };
  }

  function judge(uri: string, text: string): FileState {
    const manifest = nameOf(uri) === manifestName ? policyInManifest(text) : undefined;
    if (nameOf(uri) === manifestName && manifest === undefined) return { found: false, problems: [] };
    if (typeof manifest === "object") {
      const leadsTo = resolveUri(manifest.path, uri);
      return leadsTo !== undefined && isBelow(leadsTo, folderOf(uri))
        ? { found: true, leadsTo, problems: [] }
        : { found: false, problems: [] };
    }
    const { policy, problems } = parsePolicy(text, uri, manifest && ["stemma"]);
    if (policy) {
      good.delete(uri);
      good.set(uri, policy);
      for (const oldest of good.keys()) if (good.size > limits.files) good.delete(oldest);
    }
    return { found: true, problems };
  }

  function state(uri: string): Promise<FileState> {
    const known = states.get(uri);
    if (known) return known;
    if (states.size >= limits.files) forget();
    const asked = load(uri);
    states.set(uri, asked);
    // What was forgotten while it was read is no news.
    void asked.then((loaded) => states.get(uri) === asked && settled.set(uri, loaded));
    return asked;
  }

  async function nearest(uri: string, root: string | undefined): Promise<string | undefined> {
    for (const folder of foldersUp(uri, root)) {
      const candidate = folder + policyFileName;
      const { found } = await state(candidate);
      if (found) return candidate;
      // A file that was deleted governs nothing, however good it was.
      good.delete(candidate);
    }
    return undefined;
  }

  /** The policy of an installed package, looked for as Node looks for the package, no higher than the root. */
  async function packaged(name: string, from: string, root: string | undefined): Promise<string | undefined> {
    for (const folder of foldersUp(from, root)) {
      const base = `${folder}node_modules/${name}/`;
      if ((await state(base + policyFileName)).found) return base + policyFileName;
      const manifest = await state(base + manifestName);
      if (manifest.found) return manifest.leadsTo ?? base + manifestName;
    }
    return undefined;
  }

  /** The layers under and with a file, farthest first. A file that was never good stands for nothing. */
  async function layersOf(
    uri: string,
    above: readonly string[],
    root: string | undefined,
    problems: PolicyProblem[],
  ): Promise<Layer[]> {
    const file = good.get(uri);
    if (!file) return [];
    const written = file.data.extends;
    const parents = typeof written === "string" ? [written] : (written ?? []);
    const layers: Layer[] = [];
    for (const [i, parent] of parents.entries()) {
      const wrong = (message: string) =>
        problems.push({ ...file.locate(typeof written === "string" ? ["extends"] : ["extends", i]), message });
      const inPackage = !isPreset(parent) && isPackageName(parent);
      const target = inPackage
        ? await packaged(parent, uri, root)
        : isPreset(parent)
          ? undefined
          : resolveUri(parent, uri);
      if (isPreset(parent)) layers.push({ preset: parent });
      else if (!target && inPackage)
        wrong(
          `"${plainSentence(parent)}" is no preset, and no installed package of that name holds a ${policyFileName} or a "stemma" field; write ${presetNames.join(", ")} or the path of a file, or install it.`,
        );
      else if (!target)
        wrong(
          `"${plainSentence(parent)}" is neither a preset nor the path of a file; write ${presetNames.join(", ")} or a path.`,
        );
      else if (!trusted && !isBelow(target, folderOf(above[0] ?? uri)))
        wrong(
          `"${plainSentence(parent)}" lies outside of this folder and is not read before you trust the workspace; trust it, or copy the file.`,
        );
      else if (target === uri || above.includes(target))
        wrong(`"${plainSentence(parent)}" extends this file in turn; remove one of the two.`);
      else if (above.length >= limits.depth)
        wrong(`More than ${limits.depth} policies extend each other; flatten them.`);
      else if (!(await state(target)).found) wrong(`"${plainSentence(parent)}" was not found; correct the path.`);
      else layers.push(...(await layersOf(target, [...above, uri], root, problems)));
    }
    return [...layers, { file }];
  }

  function forget(uri?: string): KnownFile {
    const gone = uri === undefined ? [...states.keys()] : [...states.keys()].filter(atOrBelow([uri]));
    const found = gone.some((one) => settled.get(one)?.found);
    for (const one of gone) {
      states.delete(one);
      settled.delete(one);
      extending.delete(one);
    }
    return found ? "found" : gone.length > 0 ? "missed" : "nothing";
  }

  /** What lies under and in a file's policy; undefined where a file is there and none of it was ever good. */
  async function layersFor(uri: string, root: string | undefined, named: string | undefined) {
    const found = named ?? (await nearest(asFile(uri, root), root));
    if (!found) return [{ preset: "recommended" as const }];
    const problems: PolicyProblem[] = [];
    if (!(await state(found)).found) problems.push(unreadableFile(found, "policy", gone, good.has(found)));
    const layers = await layersOf(found, [], root, problems);
    problems.push(...unknownGroups(layers.flatMap((layer) => ("file" in layer ? [layer.file] : []))));
    extending.set(found, problems);
    if (layers.length === 0) return undefined;
    // `recommended` lies underneath only where nobody chose a preset: it must not undo what an extended file chose.
    return layers.some((layer) => "preset" in layer) ? layers : [{ preset: "recommended" as const }, ...layers];
  }

  async function policyFor(uri: string, root?: string, named?: string): Promise<Policy> {
    const layers = await layersFor(uri, root, named);
    if (layers) {
      const { text, ...policy } = resolvePolicy(layers, asFile(uri, root));
      const wrong = policy.uri !== undefined && (settled.get(policy.uri)?.problems.length ?? 0) > 0;
      // What holds was read from another text than the one that lies there now: nothing may be edited by it.
      return { ...policy, ...(text !== undefined && !wrong && { text }) };
    }
    return {
      ...resolvePolicy([{ preset: "recommended" }], uri),
      label: `recommended (${policyFileName} is wrong)`,
    };
  }

  return {
    policyFor,
    async above(uri, root) {
      if ((await layersFor(uri, root, undefined))?.some((layer) => "file" in layer)) return undefined;
      for (const folder of foldersUp(withSlash(root), undefined).slice(1)) {
        // It governs nothing here, so that what is wrong in it is not told either.
        const file = await read(folder + policyFileName).catch(() => failed);
        if (file.kind === "text") return folder + policyFileName;
      }
      return undefined;
    },
    async explain(uri, root, named) {
      const layers = (await layersFor(uri, root, named)) ?? [{ preset: "recommended" }];
      return explainPolicy(await policyFor(uri, root, named), layers, asFile(uri, root));
    },
    problems: () =>
      unique([...[...settled.values()].flatMap(({ problems }) => problems), ...[...extending.values()].flat()]),
    files: () => [...settled].filter(([, { found }]) => found).map(([uri]) => uri),
    forget,
  };
}

const manifestName = "package.json";

/** A policy that somebody named must be there: another one in its place would judge by other rules. */
const gone: Unreadable = { kind: "unreadable", cause: "there is no such file", remedy: "correct the name" };

function isPreset(name: string): name is PresetName {
  return (presetNames as readonly string[]).includes(name);
}

/** A path beside a file; undefined for what names a host or a scheme. */
function resolveUri(path: string, from: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]+:/i.test(path) || path.startsWith("//") || path.includes("\\") || !/\.jsonc?$/.test(path))
    return undefined;
  return relatedUri(path, from);
}

function unique(problems: readonly PolicyProblem[]): PolicyProblem[] {
  const seen = new Set<string>();
  return problems.filter((one) => {
    const key = JSON.stringify(one);
    return !seen.has(key) && seen.add(key);
  });
}
