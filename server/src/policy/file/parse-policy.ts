import {
  findNodeAtLocation,
  getNodePath,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import { nestsTooDeeply } from "../../domain/json-nesting";
import type { PolicyProblem } from "../../domain/policy-problem";
import { type Location, lineIndex, type Range } from "../../domain/text";
import { type PolicyData, policySchema } from "./policy-schema";
import { schemaProblems } from "./policy-schema-problems";

/** One policy file as it is written, checked, with the place of everything in it. */
export interface PolicyFile {
  readonly uri: string;
  readonly text: string;
  readonly data: PolicyData;
  /** Where the value at a path stands; the nearest parent that exists when it does not. For a property, its key. */
  locate(path: readonly (string | number)[]): Location;
}

/**
 * Reads a policy file. Comments and trailing commas are allowed; an empty file is an empty policy. With any problem there is
 * no policy, so that half of a policy is never mistaken for all of it: `find.ts` keeps the last good one in force.
 * `within` is the path of the policy inside a larger file.
 */
export function parsePolicy(
  text: string,
  uri: string,
  within: readonly string[] = [],
): { policy?: PolicyFile; problems: PolicyProblem[] } {
  const index = lineIndex(text);
  const rangeOf = (offset: number, length: number): Range => ({
    start: index.positionAt(offset),
    end: index.positionAt(offset + length),
  });
  const at = (offset: number, length: number, message: string): PolicyProblem => ({
    uri,
    range: rangeOf(offset, length),
    message,
  });
  if (nestsTooDeeply(text)) return { problems: [at(0, 1, "This policy is nested too deeply to be read; flatten it.")] };
  const errors: ParseError[] = [];
  const whole = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const root = whole && within.length > 0 ? findNodeAtLocation(whole, [...within]) : whole;
  if (errors.length > 0)
    return {
      problems: errors.slice(0, 20).map((error) => at(error.offset, Math.max(1, error.length), syntaxSentence(error))),
    };
  const parsed = policySchema.safeParse(root ? getNodeValue(root) : {}, { reportInput: true });
  const places = root ? placesIn(root, within.length) : new Map<string, Node>();
  const node = (path: readonly (string | number)[]) => {
    for (let length = path.length; length >= 0; length--) {
      const found = places.get(JSON.stringify(path.slice(0, length)));
      if (found) return found;
    }
    return undefined;
  };
  if (!parsed.success) {
    return {
      problems: schemaProblems(parsed.error.issues).map(({ path, message, onKey }) => {
        const found = node(path);
        const key = onKey ? keyOf(found) : undefined;
        const place = key ?? found;
        return at(place?.offset ?? 0, place?.length ?? 1, message);
      }),
    };
  }
  const locate = (path: readonly (string | number)[]): Location => {
    const found = node(path);
    const place = keyOf(found) ?? found;
    return { uri, range: rangeOf(place?.offset ?? 0, place?.length ?? 0) };
  };
  return { policy: { uri, text, data: asWritten(parsed.data, root), locate }, problems: [] };
}

/** Checked, but without the defaults of rule options: what a file does not name must not undo what an extended one set. */
function asWritten(data: PolicyData, root: Node | undefined): PolicyData {
  const written = (root ? getNodeValue(root) : {}) as Pick<PolicyData, "rules" | "overrides">;
  return {
    ...data,
    rules: written.rules ?? {},
    overrides: data.overrides.map((one, i) => ({ ...one, rules: written.overrides[i]?.rules ?? {} })),
  };
}

/** The key in front of a property's value. */
function keyOf(node: Node | undefined): Node | undefined {
  return node?.parent?.type === "property" ? node.parent.children?.[0] : undefined;
}

/** Every value of the file by its path. A key that stands twice means its last value, as in JSON. */
function placesIn(root: Node, above: number): Map<string, Node> {
  const places = new Map<string, Node>();
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type !== "property") places.set(JSON.stringify(getNodePath(node).slice(above)), node);
    const children = node.type === "property" ? node.children?.slice(1) : node.children;
    open.push(...[...(children ?? [])].reverse());
  }
  return places;
}

function syntaxSentence({ error }: ParseError): string {
  const words = printParseErrorCode(error)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return `This is not JSON: ${words}. Comments and trailing commas are allowed, everything else is as in JSON.`;
}
