import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree } from "jsonc-parser";
import { nestsTooDeeply } from "../../domain/json-nesting";
import type { PolicyProblem } from "../../domain/policy-problem";
import { lineIndex, type Range } from "../../domain/text";
import { plainSentence } from "../sentences";

/** A JSON file that a program wrote, read and checked. */
export interface WrittenFile<T> {
  readonly data: T;
  readonly root: Node;
  /** The range of a node; the file's beginning for none. */
  rangeOf(node: Node | undefined): Range;
}

/** How messages speak of such a file. */
export interface WrittenWords {
  /** `lock` */
  readonly noun: string;
  /** What settles everything: `delete it and run "stemma lock"`. */
  readonly anew: string;
}

/** The part of a schema that is used here; the schema itself stays in its own file. */
interface Schema<T> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        };
      };
}

/**
 * As a program wrote the file, anything unexpected in it (a merge that went wrong, a newer format) makes the whole file unusable and
 * is told with its place: half of it would say something else.
 */
export function readWritten<T>(
  text: string,
  uri: string,
  schema: Schema<T>,
  { noun, anew }: WrittenWords,
): { readonly file?: WrittenFile<T>; readonly problems: PolicyProblem[] } {
  const index = lineIndex(text);
  const span = (offset: number, length: number): Range => ({
    start: index.positionAt(offset),
    end: index.positionAt(offset + length),
  });
  const wrong = (offset: number, length: number, message: string) => ({
    problems: [{ uri, range: span(offset, Math.max(1, length)), message }],
  });
  const marker = /^(?:<{7}|={7}|>{7})(?:\s|$)/m.exec(text);
  if (marker) return wrong(marker.index, 7, `This file contains merge markers. Resolve them, or ${anew}.`);
  if (nestsTooDeeply(text)) return wrong(0, 1, `This ${noun} is nested too deeply to be read. Flatten it, or ${anew}.`);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const [error] = errors;
  if (error || !root)
    return wrong(error?.offset ?? 0, error?.length ?? 1, `This ${noun} is not JSON. Fix it, or ${anew}.`);
  const twice = keyTwice(root);
  if (twice) {
    const key = plainSentence(String(twice.value));
    return wrong(
      twice.offset,
      twice.length,
      `"${key}" appears twice here, so one of the two would be lost. Remove one, or ${anew}.`,
    );
  }
  const parsed = schema.safeParse(getNodeValue(root));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = (issue?.path ?? []).filter((step) => typeof step !== "symbol");
    const at = deepest(root, path);
    const what =
      path.length > 0 ? `"${plainSentence(path.join("."))}" does not fit` : `This is no ${noun} that Stemma wrote`;
    return wrong(at.offset, at.length, `${what}: ${plainSentence(issue?.message ?? "")}. Fix it, or ${anew}.`);
  }
  return {
    problems: [],
    file: { data: parsed.data, root, rangeOf: (node) => span(node?.offset ?? 0, node?.length ?? 0) },
  };
}

/** A key that an object has already: readers disagree on which of the two counts. No recursion, however deep the file. */
function keyTwice(root: Node): Node | undefined {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const keys = new Set<unknown>();
    for (const child of node.children ?? []) {
      if (node.type === "object") {
        const [key] = child.children ?? [];
        if (key && keys.has(key.value)) return key;
        keys.add(key?.value);
      }
      open.push(child);
    }
  }
  return undefined;
}

function deepest(root: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length--) {
    const found = findNodeAtLocation(root, path.slice(0, length));
    if (found) return found;
  }
  return root;
}
