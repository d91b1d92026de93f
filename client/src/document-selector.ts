/** Fits VS Code's document filter and the protocol's alike. */
export interface LanguageFilter {
  readonly scheme: string;
  readonly language: string;
}

/** Files of this machine and of a remote one, unsaved texts, and the file systems by which editors in a browser show repositories. */
const usual = ["file", "untitled", "vscode-remote", "vscode-vfs", "vscode-test-web", "memfs"];

/** Cells come with their notebook and by no other way; without their scheme nothing but diagnostics would reach them. */
const cells = "vscode-notebook-cell";

/** Documents that nobody writes: passports, revisions, what programs printed. */
const foreign = new Set(["stemma", "git", "output", "vscode-settings", "http", "https"]);

/**
 * What the server is asked about: every language that wakes the extension, in each scheme that holds people's work. One list of
 * languages, the manifest's, so that both cannot drift apart. `folders` are the schemes of the workspace folders: a workspace may lie
 * in a file system that nobody here has heard of.
 */
export function documentSelector(activationEvents: readonly string[], folders: readonly string[]): LanguageFilter[] {
  const schemes = new Set([...usual, cells, ...folders.filter((scheme) => !foreign.has(scheme))]);
  return activationEvents
    .filter((event) => event.startsWith("onLanguage:"))
    .flatMap((event) => {
      const language = event.slice("onLanguage:".length);
      return [...schemes].map((scheme) => ({ scheme, language }));
    });
}

/** Whether documents of a scheme are among those that a selector names; of one that nobody writes in, too: there is nothing to add. */
export function covers(selector: readonly LanguageFilter[], scheme: string): boolean {
  return foreign.has(scheme) || selector.some((filter) => filter.scheme === scheme);
}
