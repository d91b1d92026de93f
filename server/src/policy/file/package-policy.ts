import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { nestsTooDeeply } from "../../domain/json-nesting";

/** Whether `extends` names an npm package: `stemma-policy`, `@acme/stemma-policy`. Never a path, a URL or a preset's word with a slash. */
export function isPackageName(name: string): boolean {
  return name.length <= 214 && /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/i.test(name) && !/\.jsonc?$/i.test(name);
}

/** The name of the package that a file belongs to, where it lies in an installed one. */
export function packageOf(uri: string): string | undefined {
  const mark = "/node_modules/";
  // The innermost installation counts, of which something lies below the package's own folder.
  for (let at = uri.lastIndexOf(mark); at >= 0; at = at === 0 ? -1 : uri.lastIndexOf(mark, at - 1)) {
    const found = /^((?:@[^/]+\/)?[^/]+)\/[^/]/.exec(uri.slice(at + mark.length, at + mark.length + 500));
    if (found) return found[1];
  }
  return undefined;
}

/**
 * What a package's `package.json` says of its policy: a path beside it, the policy itself under `stemma`, or nothing. Nothing of
 * the package is run.
 */
export function policyInManifest(text: string): { path: string } | "inside" | undefined {
  const root = nestsTooDeeply(text) ? undefined : parseTree(text);
  const field = root && findNodeAtLocation(root, ["stemma"]);
  if (field?.type === "object") return "inside";
  if (field?.type !== "string" || typeof field.value !== "string") return undefined;
  return { path: field.value };
}
