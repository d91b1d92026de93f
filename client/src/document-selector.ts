/** Fits VS Code's document filter and the protocol's alike. */
export interface LanguageFilter {
  readonly scheme: string;
  readonly language: string;
}

/** Cells come with their notebook and by no other way; without their scheme nothing but diagnostics would reach them. */
const schemes = ["file", "untitled", "vscode-remote", "vscode-notebook-cell"];

/**
 * What the server is asked about: every language that wakes the extension, as a file, an unsaved text or a notebook's cell. One list, the manifest's, so
 * that both cannot drift apart.
 */
export function documentSelector(activationEvents: readonly string[]): LanguageFilter[] {
  return activationEvents
    .filter((event) => event.startsWith("onLanguage:"))
    .flatMap((event) => {
      const language = event.slice("onLanguage:".length);
      return schemes.map((scheme) => ({ scheme, language }));
    });
}
