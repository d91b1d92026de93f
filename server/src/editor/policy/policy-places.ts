import { findNodeAtLocation, type Node } from "jsonc-parser";
import type { Use } from "../../domain/analysis";
import { type ModelReference, modelKey, parseReference } from "../../domain/reference";
import { comparePositions, type Location, lineIndex, type Position, type Range } from "../../domain/text";
import { relatedUri } from "../../domain/uri";
import { placeOf } from "../text/editor-place";
import type { UseIndex } from "../use-index";
import { namesModel } from "./policy-file";
import { policyLocation, policyTree } from "./policy-syntax";

/** The text of a policy, open or on the disk; undefined where there is none. */
export type ReadPolicy = (uri: string) => Promise<string | undefined>;

/** Files of one chain of `extends` that are looked at. */
const mostFiles = 16;

/**
 * Where what stands under the cursor is defined: the file that `extends` names; the group of an `@name`, here or in a file that this
 * one extends; the declaration of a model under `models`. Presets and installed packages have no place to go to.
 */
export async function policyDefinitionAt(
  text: string,
  uri: string,
  position: Position,
  read: ReadPolicy,
): Promise<Location | undefined> {
  const found = stringAt(text, position);
  if (!found) return undefined;
  const { path, value } = found;
  if (path[0] === "extends") {
    const target = fileOf(value, uri);
    return target !== undefined && (await read(target)) !== undefined ? startOf(target) : undefined;
  }
  if (value.startsWith("@")) return inChain(text, uri, ["groups", value.slice(1)], read);
  return namesModel(path) ? inChain(text, uri, ["models", value], read) : undefined;
}

/**
 * Every place of the workspace that names a model of the entry under the cursor: of `approved`, `waivers`, `models` or a rule's list.
 * `fits` tells whether the entry, which may be a pattern, means a use. Undefined off target.
 */
export function policyReferencesAt(
  text: string,
  position: Position,
  index: UseIndex,
  fits: (entry: string, use: Use) => boolean,
): Location[] | undefined {
  const found = stringAt(text, position);
  const named = found && (namesModel(found.path) || (found.path[0] === "models" && found.path.length === 2));
  if (!named) return undefined;
  const places = new Map<string, Location>();
  const memory = new Map<string, boolean>();
  for (const { uri, uses } of index.files()) {
    for (const use of uses) {
      const name = `${use.lineage.subject} ${modelKey(use.detection.reference)}`;
      const meant = memory.get(name) ?? fits(found.value, use);
      memory.set(name, meant);
      if (!meant) continue;
      const here = placeOf(use, uri);
      for (const place of [{ uri: use.detection.uri, range: use.detection.range }, here && { uri, range: here }])
        if (place) places.set(JSON.stringify(place), place);
    }
  }
  return [...places.values()].sort((a, b) =>
    a.uri === b.uri ? comparePositions(a.range.start, b.range.start) : a.uri < b.uri ? -1 : 1,
  );
}

/** The model that the policy names under the cursor; undefined off target and for a pattern, which is many. */
export function policyModelAt(
  text: string,
  position: Position,
): { reference: ModelReference; range: Range } | undefined {
  const found = stringAt(text, position);
  const named = found && (namesModel(found.path) || (found.path[0] === "models" && found.path.length === 2));
  const reference = named && !found.value.includes("*") ? parseReference(found.value) : undefined;
  return found && reference && { reference, range: found.range };
}

/** The string or key under the cursor, with the path to it; a key's path ends with the key itself. */
function stringAt(
  text: string,
  position: Position,
): { path: (string | number)[]; value: string; range: Range } | undefined {
  const lines = lineIndex(text);
  const offset = lines.offsetAt(position);
  const { path, previousNode } = policyLocation(text, offset);
  const value: unknown = previousNode?.value;
  if (!previousNode || typeof value !== "string" || value === "" || value.length > 500) return undefined;
  const end = previousNode.offset + previousNode.length;
  const range = { start: lines.positionAt(previousNode.offset + 1), end: lines.positionAt(end - 1) };
  return offset <= end ? { path, value, range } : undefined;
}

/** The key at a path, in this file or the nearest one that it extends. */
async function inChain(
  text: string,
  uri: string,
  path: [string, string],
  read: ReadPolicy,
): Promise<Location | undefined> {
  const seen = new Set([uri]);
  let front = [{ uri, text }];
  while (front.length > 0) {
    const next: typeof front = [];
    for (const file of front) {
      const root = policyTree(file.text);
      const key = root && findNodeAtLocation(root, path)?.parent?.children?.[0];
      if (key) return locationOf(file, key);
      for (const parent of extendedBy(root, file.uri)) {
        if (seen.has(parent) || seen.size >= mostFiles) continue;
        seen.add(parent);
        const content = await read(parent);
        if (content !== undefined) next.push({ uri: parent, text: content });
      }
    }
    front = next;
  }
  return undefined;
}

/** The files that a policy extends; the later ones win, so that they come first. */
function extendedBy(root: Node | undefined, uri: string): string[] {
  const node = root && findNodeAtLocation(root, ["extends"]);
  const values = node?.type === "array" ? (node.children ?? []).map(({ value }) => value) : [node?.value];
  return values.flatMap((value) => (typeof value === "string" ? (fileOf(value, uri) ?? []) : [])).reverse();
}

/** A path that ends as a policy does, relative to the file that names it. */
function fileOf(path: string, from: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]+:/i.test(path) || path.startsWith("//") || path.includes("\\") || !/\.jsonc?$/.test(path))
    return undefined;
  return relatedUri(path, from);
}

function locationOf({ uri, text }: { uri: string; text: string }, { offset, length }: Node): Location {
  const lines = lineIndex(text);
  return { uri, range: { start: lines.positionAt(offset + 1), end: lines.positionAt(offset + length - 1) } };
}

function startOf(uri: string): Location {
  const start = { line: 0, character: 0 };
  return { uri, range: { start, end: start } };
}
