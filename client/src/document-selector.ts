/** Fits VS Code's document filter and the protocol's alike. */
export interface LanguageFilter {
  readonly scheme: string;
  readonly language: string;
}

/**
 * What the server is told of: every language that wakes the extension, as a file or an unsaved text. One list, the manifest's, so
 * that both cannot drift apart.
 */
export function documentSelector(activationEvents: readonly string[]): LanguageFilter[] {
  return activationEvents
    .filter((event) => event.startsWith("onLanguage:"))
    .flatMap((event) => {
      const language = event.slice("onLanguage:".length);
      return ["file", "untitled", "vscode-remote"].map((scheme) => ({ scheme, language }));
    });
}
