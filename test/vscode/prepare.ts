import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

/** Folders of one run; all below one temporary folder. */
export interface Stage {
  /** The unpacked vsix: what ships is what is tested. */
  extension: string;
  /** An extension that does nothing: the suite's host where the vsix is installed instead of being under development. */
  bystander: string;
  workspace: string;
  /** Bundle whose `run()` is the suite. */
  suite: string;
  /** The unpacked vsix once more with a suite in it, `suite.js`: a suite runs in the extension host of the extension around it. */
  web: string;
}

/**
 * Unpacks the vsix, copies the sample project with the suite's own snippets in a folder of it (they have a policy of
 * their own, and the nearest one wins), and bundles the suite.
 * @param root the project's folder
 * @param temporary an empty folder that this run may fill
 * @throws when the vsix is missing or holds no extension
 */
export async function prepare(root: string, temporary: string, vsix: string): Promise<Stage> {
  if (!existsSync(vsix)) throw new Error(`${vsix} does not exist; make it with: npm run package`);
  const unpacked = join(temporary, "unpacked");
  mkdirSync(unpacked);
  // Windows carries bsdtar, which reads zip files, and no unzip.
  if (process.platform === "win32") execFileSync("tar", ["-xf", resolve(vsix), "-C", unpacked]);
  else execFileSync("unzip", ["-q", resolve(vsix), "-d", unpacked]);
  const extension = join(unpacked, "extension");
  if (!existsSync(join(extension, "package.json"))) throw new Error(`${vsix} holds no extension/package.json`);

  const bystander = join(temporary, "bystander");
  mkdirSync(bystander);
  writeFileSync(join(bystander, "package.json"), JSON.stringify(bystanderManifest));

  const workspace = join(temporary, "assistant");
  cpSync(join(root, "test", "projects", "assistant"), workspace, { recursive: true });
  cpSync(join(root, "test", "vscode", "snippets"), join(workspace, "snippets"), { recursive: true });

  const suite = join(root, "out", "vscode-suite", "index.js");
  const web = join(temporary, "web", "extension");
  cpSync(extension, web, { recursive: true });
  await Promise.all([bundle(root, "index.ts", suite), bundle(root, "index-web.ts", join(web, "suite.js"))]);
  return { extension, bystander, workspace, suite, web };
}

/** Bundles a suite for its extension host. In the browser nothing of Node can be reached. */
async function bundle(root: string, entry: "index.ts" | "index-web.ts", outfile: string): Promise<void> {
  const web = entry === "index-web.ts";
  const folder = join(root, "test", "vscode", "suite");
  await build({
    entryPoints: [join(folder, entry)],
    outfile,
    bundle: true,
    platform: web ? "browser" : "node",
    ...(web && { alias: { "node:assert/strict": join(folder, "assert.ts") } }),
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    sourcemap: "inline",
  });
}

/** A fresh user data folder with the given settings. */
export function freshUserData(temporary: string, name: string, settings: Record<string, unknown>): string {
  const folder = join(temporary, name);
  mkdirSync(join(folder, "User"), { recursive: true });
  writeFileSync(join(folder, "User", "settings.json"), JSON.stringify(settings, null, 2));
  return folder;
}

const bystanderManifest = {
  name: "bystander",
  publisher: "test",
  version: "1.0.0",
  engines: { vscode: "*" },
  capabilities: { untrustedWorkspaces: { supported: true } },
};
