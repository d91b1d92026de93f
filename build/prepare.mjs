/** Installs and builds when that has not been done for this state of the checkout. Node's own modules only. */
import { spawn } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";

/** Leaves `root` with node_modules as the lock file says and a fresh dist/. Throws with the step's name when one fails. */
export async function prepare(root) {
  if (await isOlder(join(root, "node_modules", ".package-lock.json"), join(root, "package-lock.json"))) {
    await step("npm ci", npm(), ["ci", "--no-audit", "--no-fund", "--loglevel=error"], root);
  }
  await step("the build", process.execPath, [join(root, "build", "build.mjs")], root);
}

/** Runs a program with this terminal; resolves to its exit code (1 when a signal ended it). */
export function run(program, words, cwd, env = process.env) {
  return new Promise((done, fail) => {
    const child = spawn(program, words, { cwd, env, stdio: "inherit", shell: program.endsWith(".cmd") });
    child.on("error", fail);
    child.on("exit", (code) => done(code ?? 1));
  });
}

async function step(name, program, words, cwd) {
  const code = await run(program, words, cwd);
  if (code !== 0) {
    process.stderr.write(`${name} failed (exit code ${code}); what it printed above says why.\n`);
    process.exit(code);
  }
}

async function isOlder(made, from) {
  const [a, b] = await Promise.all([made, from].map((path) => stat(path).catch(() => undefined)));
  return !a || !b || a.mtimeMs < b.mtimeMs;
}

const npm = () => (process.platform === "win32" ? "npm.cmd" : "npm");
