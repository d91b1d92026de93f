import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { debianPackages, ensurePackages, run } from "./system.mjs";

/** The npm release that is known to work: it carries VS Code 1.139.1 and wants Node 24, which npm carries too. */
const version = "4.139.1";
const node = "node@24";

/** npm's settings in the environment that say how registries are reached, files are kept and native modules built. */
const wayToRegistry =
  /^npm_config_(@|\/\/|.*registry|.*proxy|ca$|cafile|cert|key$|strict_ssl|fetch_|maxsockets|cache$|offline|prefer_|userconfig|globalconfig|nodedir|devdir|disturl|python)/i;

/**
 * Where things lie in an installed code-server.
 *
 * @typedef {{ folder: string, node: string, serverMain: string }} CodeServer
 */

/**
 * The code-server kept under `cache` from an earlier run, or undefined when there is none of the wanted version.
 *
 * @param {string} cache folder that keeps editors between runs, such as `.vscode-test`
 * @returns {CodeServer | undefined}
 */
export function keptCodeServer(cache) {
  const found = layout(join(cache, "code-server"));
  if (!existsSync(found.node) || !existsSync(found.serverMain)) return undefined;
  const manifest = JSON.parse(readFileSync(join(found.folder, "node_modules/code-server/package.json"), "utf8"));
  return manifest.version === version ? found : undefined;
}

/**
 * Installs code-server from the npm registry (two to five minutes, about 740 MB). The work is done in a folder of its own
 * and renamed at the end, so that what was broken off half way is never taken for whole.
 *
 * @param {string} cache folder that keeps editors between runs
 * @param {(line: string) => void} log takes progress lines
 * @returns {Promise<CodeServer>}
 */
export async function installCodeServer(cache, log) {
  await ensurePackages([...debianPackages.run, ...debianPackages.install], log);
  const target = join(cache, "code-server");
  const partial = join(cache, `code-server.partial-${process.pid}`);
  log(`installing code-server ${version} from the npm registry into ${target}: two to five minutes, once`);
  mkdirSync(partial, { recursive: true });
  try {
    writeFileSync(join(partial, "package.json"), '{ "private": true }\n');
    // The project forbids install scripts; code-server's own build its native modules and fetch VS Code's parts.
    writeFileSync(join(partial, ".npmrc"), "ignore-scripts=false\nfund=false\naudit=false\n");
    await npmInstall(partial, node, process.env.PATH ?? "", log);
    const binaries = join(partial, "node_modules/node/bin");
    await npmInstall(partial, `code-server@${version}`, `${binaries}:${process.env.PATH ?? ""}`, log);
    if (!existsSync(layout(partial).serverMain)) throw new Error("npm succeeded but left no VS Code server behind");
    const meanwhile = keptCodeServer(cache);
    if (meanwhile) return meanwhile;
    rmSync(target, { recursive: true, force: true });
    renameSync(partial, target);
    return layout(target);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function layout(folder) {
  return {
    folder,
    node: join(folder, "node_modules/node/bin/node"),
    serverMain: join(folder, "node_modules/code-server/lib/vscode/out/server-main.js"),
  };
}

function npmInstall(folder, what, path, log) {
  const env = { ...process.env, PATH: path };
  // Inside an npm script the environment tells of the outer npm: that scripts are forbidden, where its project lies and
  // which Node it runs on, which code-server's own check then believes. Only how to reach the registry is kept.
  for (const name of Object.keys(env))
    if (/^(npm_|NODE$|INIT_CWD$)/i.test(name) && !wayToRegistry.test(name)) delete env[name];
  env.npm_config_ignore_scripts = "false";
  return run("npm", ["install", "--ignore-scripts=false", "--no-package-lock", "--save", what], {
    cwd: folder,
    env,
    log,
    what: `npm install ${what}`,
  });
}
