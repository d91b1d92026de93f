import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/** What the headless browser and the native modules of code-server need on a Debian machine. */
export const debianPackages = {
  run: ["chromium"],
  install: ["g++", "make", "python3", "libkrb5-dev", "libsecret-1-dev", "libx11-dev", "libxkbfile-dev"],
};

/**
 * Makes sure that the given Debian packages are there: installs the missing ones when this process may (root on a
 * machine with apt), and otherwise throws an error that names them and the command that a person runs.
 * On a machine without dpkg nothing can be asked; the caller's next step then speaks for itself.
 *
 * @param {readonly string[]} packages names as apt knows them
 * @param {(line: string) => void} log takes progress lines
 * @param {{ recommended?: boolean }} [also] whether what the packages recommend comes along; it does unless said otherwise
 */
export async function ensurePackages(packages, log, { recommended = true } = {}) {
  if (!onPath("dpkg-query")) return;
  const missing = packages.filter((name) => !installed(name));
  if (missing.length === 0) return;
  const install = `apt-get install -y ${recommended ? "" : "--no-install-recommends "}${missing.join(" ")}`;
  const command = `apt-get update && ${install}`;
  if (process.getuid?.() !== 0 || !onPath("apt-get")) {
    throw new Error(`missing on this machine: ${missing.join(", ")}. Run as root: ${command}`);
  }
  log(`installing ${missing.join(", ")} with apt-get`);
  // The lists are fetched only where those at hand do not lead to the packages. Test files run side by side and apt does not wait
  // for its own lists, so one of them installs at a time.
  await run("flock", [join(tmpdir(), "stemma-apt.lock"), "sh", "-c", `${install} || { ${command}; }`], {
    log,
    what: "apt-get",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}

/**
 * Path of a Chromium or Chrome that can run headless; `CHROMIUM_EXECUTABLE` wins.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_EXECUTABLE) return env.CHROMIUM_EXECUTABLE;
  return [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ].find((path) => existsSync(path));
}

/**
 * Runs a long command and says every 15 seconds that it is alive. Rejects with the end of its output when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ log: (line: string) => void, what: string, cwd?: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<void>}
 */
export function run(command, args, { log, what, cwd, env }) {
  const start = Date.now();
  const alive = setInterval(() => log(`${what}: still at work after ${seconds(start)} s`), 15_000);
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      clearInterval(alive);
      if (!error) {
        log(`${what}: done in ${seconds(start)} s`);
        return resolve();
      }
      const tail = `${stdout}\n${stderr}`.trim().split("\n").slice(-25).join("\n  ");
      reject(new Error(`${what} failed after ${seconds(start)} s (${error.code ?? error.message}):\n  ${tail}`));
    });
  });
}

/**
 * Whether a command of this name can be found in `PATH`.
 *
 * @param {string} command
 */
export function onPath(command) {
  const folders = (process.env.PATH ?? "").split(process.platform === "win32" ? ";" : ":");
  return folders.some((folder) => folder !== "" && existsSync(`${folder}/${command}`));
}

function installed(name) {
  const answer = spawnSync("dpkg-query", ["-s", name], { encoding: "utf8" });
  return answer.status === 0 && /^Status: \S+ ok installed$/m.test(answer.stdout);
}

function seconds(start) {
  return Math.round((Date.now() - start) / 1000);
}
