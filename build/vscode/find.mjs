import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { download, SilentReporter } from "@vscode/test-electron";
import { installCodeServer, keptCodeServer } from "./code-server.mjs";
import { debianPackages, ensurePackages, findChromium, onPath } from "./system.mjs";

const codeHost = fileURLToPath(new URL("./code-host", import.meta.url));
const codeXvfb = fileURLToPath(new URL("./code-xvfb", import.meta.url));

/** Milliseconds for one answer of VS Code's download site. */
const connectTimeout = 10_000;

/**
 * A VS Code that can run a suite here.
 *
 * @typedef {object} Found
 * @property {string} executable goes to `runTests` as `vscodeExecutablePath`
 * @property {"desktop" | "hosted"} kind `hosted` is the server with a headless browser, which can show its screen
 * @property {NodeJS.ProcessEnv} env must be in the environment of the executable
 * @property {string} description for a person
 */

/**
 * Finds a VS Code: the one that `VSCODE_EXECUTABLE` names, one kept from before, a desktop download, or code-server
 * from the npm registry. It never gives up silently: the error names what was tried, why each failed and what to do.
 *
 * @param {{ cache: string, log: (line: string) => void, env?: NodeJS.ProcessEnv }} options `cache` is the folder that keeps editors, such as `.vscode-test`
 * @returns {Promise<Found>}
 */
export async function findVSCode({ cache, log, env = process.env }) {
  if (env.VSCODE_EXECUTABLE) return named(resolve(env.VSCODE_EXECUTABLE), env);
  const tried = [];
  const screen = screenProblem(env);
  const ways = [
    ["desktop VS Code kept from before", () => screen ?? keptDesktop(cache, env)],
    ["code-server kept from before", () => keptHosted(cache, log)],
    ["download of desktop VS Code", () => screen ?? downloadDesktop(cache, env, log)],
    ["code-server from the npm registry", () => installHosted(cache, log)],
  ];
  for (const [what, way] of ways) {
    try {
      const found = await way();
      if (typeof found !== "string") return found;
      tried.push(`${what}: ${found}`);
      log(`${what}: ${found}`);
    } catch (error) {
      tried.push(`${what}: ${error instanceof Error ? error.message : error}`);
      log(`${what}: no`);
    }
  }
  throw new Error(
    `No VS Code can be run on this machine. Tried:\n${tried.map((line) => `- ${line}`).join("\n")}\n` +
      "Next step: mend one of these, or set VSCODE_EXECUTABLE to the path of an installed VS Code and run again.",
  );
}

function named(executable, env) {
  if (!existsSync(executable)) throw new Error(`VSCODE_EXECUTABLE names ${executable}, which does not exist`);
  if (executable === codeHost) return hosted("code-server (VSCODE_EXECUTABLE)");
  const problem = screenProblem(env);
  if (problem) throw new Error(`VSCODE_EXECUTABLE names ${executable}, but ${problem}`);
  return desktop(executable, env, `${executable} (VSCODE_EXECUTABLE)`);
}

/** Why a desktop program cannot open its window here; undefined when it can. */
function screenProblem(env) {
  if (process.platform !== "linux" || env.DISPLAY || env.WAYLAND_DISPLAY || onPath("xvfb-run")) return undefined;
  return "a desktop VS Code is not usable here: DISPLAY is not set and xvfb-run is missing (apt-get install -y xvfb)";
}

/** The newest whole download in the layout of `@vscode/test-electron`; asking for its exact version needs no network. */
async function keptDesktop(cache, env) {
  const versions = (existsSync(cache) ? readdirSync(cache) : [])
    .filter((name) => existsSync(join(cache, name, "is-complete")))
    .map((name) => /^vscode-.*-(\d+\.\d+\.\d+)$/.exec(name)?.[1])
    .filter((version) => version !== undefined)
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  if (versions.length === 0) return `none in ${cache}`;
  const executable = await download({ version: versions[0], cachePath: cache, reporter: new SilentReporter() });
  return desktop(executable, env, `desktop VS Code ${versions[0]}, kept`);
}

async function keptHosted(cache, log) {
  if (!keptCodeServer(cache)) return `none in ${cache}`;
  if (!findChromium()) await ensurePackages(debianPackages.run, log);
  return hosted("VS Code server of code-server, kept");
}

async function downloadDesktop(cache, env, log) {
  log(`asking VS Code's download site (at most ${connectTimeout / 1000} s an answer)`);
  const options = { version: "stable", cachePath: cache, timeout: connectTimeout, reporter: new SilentReporter() };
  return desktop(await download(options), env, "desktop VS Code, just downloaded");
}

async function installHosted(cache, log) {
  await installCodeServer(cache, log);
  return hosted("VS Code server of code-server, just installed");
}

function desktop(executable, env, description) {
  const headless = process.platform === "linux" && !env.DISPLAY && !env.WAYLAND_DISPLAY;
  if (!headless) return { executable, kind: "desktop", env: {}, description };
  return {
    executable: codeXvfb,
    kind: "desktop",
    env: { STEMMA_DESKTOP_CODE: executable },
    description: `${description}, under xvfb-run`,
  };
}

function hosted(description) {
  return { executable: codeHost, kind: "hosted", env: {}, description };
}
