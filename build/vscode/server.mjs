import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import process from "node:process";

/** Settings that keep a fresh workbench quiet; those that the caller wrote win. */
const quiet = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.enableExperiments": false,
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "telemetry.telemetryLevel": "off",
  // In a browser VS Code saves by itself; on the desktop it does not.
  "files.autoSave": "off",
};

/**
 * Writes the user settings where the server wants them: `User/` of the caller's user data folder below what keeps a
 * fresh workbench quiet.
 *
 * @param {string} userData the caller's user data folder
 * @param {boolean} trustDisabled
 * @returns {string} the server's data folder
 */
export function prepareUserData(userData, trustDisabled) {
  const serverData = join(userData, "server");
  const user = join(serverData, "data", "User");
  mkdirSync(user, { recursive: true });
  const own = join(userData, "User");
  if (existsSync(own)) cpSync(own, user, { recursive: true });
  const file = join(user, "settings.json");
  const settings = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const trust = trustDisabled ? { "security.workspace.trust.enabled": false } : {};
  writeFileSync(file, JSON.stringify({ ...quiet, ...settings, ...trust }, null, 2));
  return serverData;
}

/**
 * Adds user settings to what `prepareUserData` wrote.
 *
 * @param {string} serverData the server's data folder
 * @param {Record<string, unknown>} added
 */
export function addSettings(serverData, added) {
  const file = join(serverData, "data", "User", "settings.json");
  const settings = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...settings, ...added }, null, 2));
}

/**
 * Starts the plain VS Code server inside code-server (code-server's own entry drops the test parameters) and waits
 * until it listens.
 *
 * @param {import("./code-server.mjs").CodeServer} codeServer
 * @param {{ serverData: string, extensions: string, env: NodeJS.ProcessEnv, cleanup: (() => unknown)[] }} options
 *   `cleanup` is given the step that ends the server as soon as there is one
 * @returns {Promise<{ port: number, died: Promise<never> }>} `died` rejects when the server ends by itself
 */
export async function startServer(codeServer, { serverData, extensions, env, cleanup }) {
  const port = await freePort();
  const child = spawn(
    codeServer.node,
    [
      codeServer.serverMain,
      ...["--host", "127.0.0.1", "--port", String(port)],
      ...["--without-connection-token", "--accept-server-license-terms", "--enable-smoke-test-driver"],
      ...["--telemetry-level", "off", "--server-data-dir", serverData, "--extensions-dir", extensions],
    ],
    { env: serverEnvironment(codeServer, env), stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  let stopped = false;
  cleanup.push(() => {
    stopped = true;
    // The server starts extension hosts and file watchers: the whole group has to go.
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      child.kill("SIGKILL");
    }
  });
  let output = "";
  let listening = () => {};
  const ready = new Promise((resolve) => {
    listening = resolve;
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data) => {
      output = (output + data).slice(-20_000);
      if (output.includes("Extension host agent listening")) listening();
    });
  }
  const died = new Promise((_, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (!stopped) reject(new Error(`the VS Code server ended (${code ?? signal}):\n${output.slice(-2000)}`));
    });
  });
  died.catch(() => {});
  await Promise.race([ready, died, late(60_000, () => `the VS Code server did not listen within 60 s:\n${output}`)]);
  return { port, died };
}

/**
 * Installs vsix files with the server's own command.
 *
 * @param {import("./code-server.mjs").CodeServer} codeServer
 * @param {string[]} files
 * @param {{ serverData: string, extensions: string }} folders
 * @returns {number} the command's exit code
 */
export function installExtensions(codeServer, files, { serverData, extensions }) {
  const args = [
    codeServer.serverMain,
    "--accept-server-license-terms",
    "--server-data-dir",
    serverData,
    "--extensions-dir",
    extensions,
  ];
  for (const file of files) args.push("--install-extension", file);
  const env = serverEnvironment(codeServer, process.env);
  return spawnSync(codeServer.node, args, { env, stdio: "inherit" }).status ?? 1;
}

function serverEnvironment(codeServer, env) {
  const clean = { ...env };
  // What the caller's own Node or editor was started with must not reach the Node inside.
  for (const name of Object.keys(clean)) if (/^(NODE_OPTIONS$|ELECTRON_|VSCODE_)/.test(name)) delete clean[name];
  clean.PATH = `${dirname(codeServer.node)}:${env.PATH ?? ""}`;
  return clean;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function late(milliseconds, message) {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(message())), milliseconds).unref();
  });
}
