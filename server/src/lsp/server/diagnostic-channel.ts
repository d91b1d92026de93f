/** By which one route the diagnostics of a text reach the editor. Two routes would show each finding twice. */
export type DiagnosticChannel = "pull" | "push" | "policy";

/** The names of a policy file and of the lock and the baseline beside it: Stemma's own files, which name models without using them. */
const ownFiles = /\/stemma\.(jsonc|lock\.json|baseline\.json)$/;

/** A policy, a lock or a baseline. */
export function isOwnFile(uri: string): boolean {
  return ownFiles.test(uri);
}

export function isPolicyFile(uri: string): boolean {
  return /\/stemma\.jsonc$/.test(uri);
}

/** Whether a file decides how others are judged: policies, locks, baselines, and the files in which a model says what it was made from. */
export function governs(uri: string): boolean {
  return ownFiles.test(uri) || /\/(adapter_)?config\.json$/.test(uri);
}

/**
 * `policy`: Stemma's own files, always pushed, as their problems are found while other texts are read. Notebook cells are
 * always pushed too: editors differ in whether they pull cells. A pull for either is answered with no diagnostics.
 */
export function channelOf(uri: string, pull: boolean): DiagnosticChannel {
  if (ownFiles.test(uri)) return "policy";
  return pull && !uri.startsWith("vscode-notebook-cell:") ? "pull" : "push";
}

/** The text of an open policy file, for what only policies have; undefined for every other text. */
export function openPolicyText(uri: string, documents: { text(uri: string): string | undefined }): string | undefined {
  return isPolicyFile(uri) ? documents.text(uri) : undefined;
}
