import { env, type LogOutputChannel, l10n, version, window, workspace } from "vscode";
import type { ServerApi } from "./session/server-api";

/** Writes how network, token, cache and facts stand into the log, and shows it. */
export async function selfTest(server: ServerApi, log: LogOutputChannel): Promise<void> {
  log.info(l10n.t("Self-test"));
  for (const line of await checkLines(server)) log.info(line);
  log.show(true);
}

/** Copies what a report of a fault needs: versions, counts and the self-test; no name of a model or file, no path, no token. */
export async function copyDebugInformation(
  server: ServerApi,
  extensionVersion: string,
  platform: string,
): Promise<void> {
  const { workspace: read, status } = server.said;
  const settings = workspace.getConfiguration("stemma");
  const isSet = (name: string) => (settings.get<string>(name) ? "set" : "not set");
  const lines = [
    `Stemma ${extensionVersion}, ${env.appName} ${version}, ${platform}`,
    `remote: ${env.remoteName ?? "none"}; trusted: ${workspace.isTrusted}; folders: ${workspace.workspaceFolders?.length ?? 0}`,
    `network: ${settings.get("network")}; hubUrl: ${isSet("hubUrl")}; index: ${isSet("index")}`,
    `facts of ${status?.factsAsOf ?? "unknown date"}`,
    read
      ? `workspace: ${read.phase}, ${read.read} of ${read.found} files in ${read.milliseconds} ms, ${JSON.stringify(read.counts)}`
      : "workspace: nothing was said yet",
    ...(await checkLines(server)),
  ];
  await env.clipboard.writeText(`${lines.join("\n")}\n`);
  window.setStatusBarMessage(l10n.t("Debug information is on the clipboard."), 5000);
}

/** A server that does not answer is a result too. */
async function checkLines(server: ServerApi): Promise<string[]> {
  try {
    const { checks } = await server.selfTest();
    return checks.map(
      ({ name, outcome, detail }) => `${outcome === "failed" ? "FAILED" : outcome} — ${name}: ${detail}`,
    );
  } catch {
    return ["FAILED — server: it does not answer"];
  }
}
