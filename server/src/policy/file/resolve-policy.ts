import type { Severity } from "../../domain/finding";
import { type Glob, pathGlob } from "../../domain/glob";
import { folderOf, nameOf, pathBelow } from "../../domain/uri";
import { ruleById } from "../rules/index";
import { withoutGroups } from "./groups";
import { packageOf } from "./package-policy";
import type { PolicyFile } from "./parse-policy";
import type { Policy, RuleSetting } from "./policy";
import type { PresetName, RuleEntry } from "./policy-schema";
import { presets } from "./presets";

/** A preset or a file; a list of them, the farthest first, is what `extends` unrolls to. */
export type Layer = { readonly preset: PresetName } | { readonly file: PolicyFile };

/**
 * One policy out of its layers, for the file `uri`. A later layer wins: a severity word keeps the options that an earlier layer
 * gave, an object replaces the options that it names. Lists of approved models, waivers and declarations add up, the
 * nearest first. `overrides` count paths from the folder of the last file, which governs.
 */
export function resolvePolicy(layers: readonly Layer[], uri: string): Policy {
  const files = layers.flatMap((layer) => ("file" in layer ? [layer.file] : []));
  const nearest = files.at(-1);
  const settings = new Map<string, RuleSetting>();
  for (const layer of layers) {
    if ("preset" in layer) setRules(settings, presets[layer.preset], `the preset "${layer.preset}"`);
    else setRules(settings, layer.file.data.rules, policyLabel(layer.file.uri), layer.file, ["rules"]);
  }
  const overrides = files.flatMap((file) =>
    file.data.overrides.map((one, i) => {
      const matched = nearest !== undefined && matchesPath(uri, folderOf(nearest.uri), one.files);
      if (matched) setRules(settings, one.rules, policyLabel(file.uri), file, ["overrides", i, "rules"]);
      return { files: one.files, matched, location: file.locate(["overrides", i]) };
    }),
  );
  const nearestFirst = [...files].reverse();
  const preset = layers.find((layer) => "preset" in layer);
  return {
    label: nearest ? nameOf(nearest.uri) : `${preset && "preset" in preset ? preset.preset : "inventory"} (built in)`,
    ...(nearest && { uri: nearest.uri, text: nearest.text }),
    rules: withoutGroups(settings, files),
    fix: new Set(files.flatMap((file) => file.data.fix)),
    approved: nearestFirst.flatMap((file) =>
      file.data.approved.map((one, i) => ({ ...one, location: file.locate(["approved", i]) })),
    ),
    waivers: nearestFirst.flatMap((file) =>
      file.data.waivers.map((one, i) => ({
        ...one,
        matched: !one.files || (nearest !== undefined && matchesPath(uri, folderOf(nearest.uri), one.files)),
        location: file.locate(["waivers", i]),
      })),
    ),
    models: new Map(
      files.flatMap((file) =>
        Object.entries(file.data.models).map(
          ([key, one]) => [key, { ...one, location: file.locate(["models", key]) }] as const,
        ),
      ),
    ),
    use: Object.assign(
      {},
      ...files.map((file) => file.data.use),
      ...files.flatMap((file) =>
        file.data.overrides.flatMap((one) =>
          nearest && matchesPath(uri, folderOf(nearest.uri), one.files) ? [one.use] : [],
        ),
      ),
    ),
    overrides,
  };
}

/** How messages name a policy file: one of a package by the package. */
export function policyLabel(uri: string): string {
  return packageOf(uri) ?? nameOf(uri);
}

function setRules(
  settings: Map<string, RuleSetting>,
  entries: Readonly<Record<string, RuleEntry | undefined>>,
  label: string,
  file?: PolicyFile,
  path: (string | number)[] = [],
): void {
  for (const [id, entry] of Object.entries(entries)) {
    const rule = ruleById.get(id);
    if (!rule || entry === undefined) continue;
    const before = settings.get(id);
    const { severity, ...options } = typeof entry === "string" ? { severity: entry } : entry;
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    settings.set(id, {
      severity: (severity as Severity | "off" | undefined) ?? before?.severity ?? rule.severity,
      options: rule.options.parse({ ...before?.options, ...given }),
      label,
      ...(file && { location: file.locate([...path, id]) }),
    });
  }
}

function matchesPath(uri: string, folder: string, globs: readonly string[]): boolean {
  const path = pathBelow(folder, uri);
  if (path === undefined) return false;
  return globs.some((glob) => compiledPath(glob).matches(path));
}

/** Path patterns that are kept compiled, since every file is held against them; the oldest goes first. */
const kept = 500;
const compiled = new Map<string, Glob>();

function compiledPath(pattern: string): Glob {
  const glob = compiled.get(pattern) ?? pathGlob(pattern);
  if (!compiled.has(pattern)) {
    for (const oldest of compiled.keys()) if (compiled.size >= kept) compiled.delete(oldest);
    compiled.set(pattern, glob);
  }
  return glob;
}
