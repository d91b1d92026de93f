import { findNodeAtLocation } from "jsonc-parser";
import type { FileText } from "../../domain/file-text";
import type { Finding } from "../../domain/finding";
import type { PolicyProblem } from "../../domain/policy-problem";
import { modelKey } from "../../domain/reference";
import type { Location } from "../../domain/text";
import { decodePath, folderOf, isBelow } from "../../domain/uri";
import { createNearestFiles, type NearestFiles } from "../file/nearest-file";
import { asFile } from "../file/policy-uri";
import { readWritten } from "../file/written-file";
import { ruleById } from "../rules/index";
import { type BaselineEntry, baselineSchema } from "./baseline-schema";

/** The name of a baseline. */
export const baselineFileName = "stemma.baseline.json";

/** The findings of a folder that were there when somebody took stock: they are not raised, up to their count. */
export interface Baseline {
  readonly uri: string;
  readonly text: string;
  /** By `entryKey`. */
  readonly entries: ReadonlyMap<string, BaselineEntry>;
  /** Where an entry stands; the file's beginning where there is no such entry. */
  locate(key: string): Location;
}

/**
 * Finds and remembers baselines: the nearest `stemma.baseline.json` in a file's folder or above. While it cannot be read, the last one
 * holds; while it is wrong, nothing is accepted.
 */
export function createBaselines(read: (uri: string) => Promise<FileText>): NearestFiles<Baseline> {
  return createNearestFiles<Baseline>({
    name: baselineFileName,
    noun: "baseline",
    read,
    aged: (baseline) => baseline,
    parse(text, uri) {
      const { baseline, problems } = readBaseline(text, uri);
      return { content: baseline, problems };
    },
  });
}

/** Reads a baseline. What is unexpected in it makes the whole file unusable: then it accepts nothing. @internal Tests read what the writer wrote. */
export function readBaseline(text: string, uri: string): { baseline?: Baseline; problems: PolicyProblem[] } {
  const words = { noun: "baseline", anew: 'delete it and run "stemma baseline"' };
  const { file, problems } = readWritten(text, uri, baselineSchema, words);
  if (!file) return { problems };
  const { data, root, rangeOf } = file;
  const entries = new Map<string, BaselineEntry>();
  const places = new Map<string, number>();
  for (const [i, entry] of data.findings.entries()) {
    const key = entryKey(entry);
    // Two branches can have counted the same findings: a merge keeps both lines, and the larger one covers them.
    if ((entries.get(key)?.count ?? 0) >= entry.count) continue;
    entries.set(key, entry);
    places.set(key, i);
  }
  const nodeOf = (key: string) => {
    const place = places.get(key);
    return place === undefined ? undefined : findNodeAtLocation(root, ["findings", place]);
  };
  return { problems, baseline: { uri, text, entries, locate: (key) => ({ uri, range: rangeOf(nodeOf(key)) }) } };
}

/** Which findings an entry means, as one string. */
export function entryKey({ file, rule, reference }: Omit<BaselineEntry, "count">): string {
  return JSON.stringify([file, rule, reference]);
}

/**
 * How a baseline at `uri` writes a finding down; undefined for what it does not take: a place outside of its folder, and what is said
 * of the policy and of comments, where something was accepted already and is mended by taking it out.
 */
export function baselineEntryOf(finding: Finding, uri: string): Omit<BaselineEntry, "count"> | undefined {
  const folder = folderOf(uri);
  const at = asFile(finding.uri, folder);
  const rule = ruleById.get(finding.rule);
  if (!isBelow(at, folder) || !(rule?.check || rule?.checkUnread)) return undefined;
  return { file: fileBelow(folder, at), rule: finding.rule, reference: modelKey(finding.reference) };
}

/** A file's name below a folder's URI, the same on every machine: without escapes, its accents composed. */
export function fileBelow(folder: string, uri: string): string {
  return decodePath(uri.slice(folder.length)).normalize("NFC");
}
