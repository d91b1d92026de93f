import { spawn } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import type { Found } from "../../build/vscode/find.mjs";
import type { Stage } from "./prepare";

/** Gives undefined, or why VS Code did not end with exit code 0. */
export async function runTrusted(
  executable: string,
  stage: Stage,
  launchArgs: string[],
  env: Record<string, string>,
): Promise<string | undefined> {
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: stage.extension,
      extensionTestsPath: stage.suite,
      extensionTestsEnv: env,
      launchArgs,
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * `runTests` always passes `--disable-workspace-trust`, so that Restricted Mode needs a start of its own. Extensions under
 * development are never disabled: only an installed one shows whether its manifest lets it work in Restricted Mode.
 */
export function runRestricted(
  executable: string,
  stage: Stage,
  launchArgs: string[],
  env: Record<string, string>,
): Promise<string | undefined> {
  return start(executable, env, [
    ...launchArgs,
    ...["--no-sandbox", "--disable-gpu-sandbox", "--disable-updates", "--skip-welcome", "--skip-release-notes"],
    `--extensionDevelopmentPath=${stage.bystander}`,
    `--extensionTestsPath=${stage.suite}`,
  ]);
}

/**
 * The same extension and a suite of its own in the extension host that runs in the browser. `runTests` would serve too, but it
 * leaves no say in what else is passed.
 */
export function runWeb(
  executable: string,
  stage: Stage,
  launchArgs: string[],
  env: Record<string, string>,
): Promise<string | undefined> {
  return start(executable, env, [
    ...launchArgs,
    "--disable-workspace-trust",
    "--extensionDevelopmentKind=web",
    `--extensionDevelopmentPath=${stage.web}`,
    `--extensionTestsPath=${join(stage.web, "suite.js")}`,
  ]);
}

/** Installs the vsix by VS Code's own command; the desktop's executable has none (its script has), so there it is copied. */
export async function install(
  found: Found,
  stage: Stage,
  vsix: string,
  extensions: string,
  userData: string,
): Promise<string | undefined> {
  if (found.kind === "hosted") {
    const folders = [`--extensions-dir=${extensions}`, `--user-data-dir=${userData}`];
    return start(found.executable, {}, ["--install-extension", vsix, ...folders]);
  }
  const { version } = JSON.parse(readFileSync(join(stage.extension, "package.json"), "utf8")) as { version: string };
  cpSync(stage.extension, join(extensions, `stemma.stemma-${version}`), { recursive: true });
  return undefined;
}

function start(executable: string, env: Record<string, string>, args: string[]): Promise<string | undefined> {
  return new Promise((done) => {
    const child = spawn(executable, args, {
      env: { ...process.env, ...env },
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    child.on("error", (error) => done(error.message));
    child.on("exit", (code, signal) => done(code === 0 ? undefined : `exit code ${code ?? signal}`));
  });
}
