import { type ClientCapabilities, type DiagnosticTag, MarkupKind } from "vscode-languageserver";
import type { DiagnosticCapabilities } from "../../editor/diagnostics";
import type { ActionCapabilities } from "../../editor/quick-fixes";

/** What the editor can do, read once from `initialize`. Whatever it does not say, it cannot do. */
export interface EditorCapabilities {
  /** It asks for diagnostics and can be told to ask again; otherwise they are pushed. */
  readonly pull: boolean;
  readonly diagnostics: DiagnosticCapabilities;
  /** Everything but the versions of open texts, which only `documents.ts` knows. */
  readonly actions: Omit<ActionCapabilities, "version">;
  /** It takes code actions with an edit inside; otherwise they are commands, if it can apply an edit. */
  readonly actionLiterals: boolean;
  readonly applyEdit: boolean;
  readonly hover: "markdown" | "plaintext";
  readonly refreshInlayHints: boolean;
  readonly configuration: boolean;
  readonly watchConfiguration: boolean;
  readonly watchFiles: boolean;
  readonly folders: boolean;
  /** It shows progress that the server begins, and lets the person cancel it. */
  readonly progress: boolean;
  /** It tells of files that were renamed or deleted inside the editor. */
  readonly fileOperations: boolean;
  /** It can show documents that the server makes. */
  readonly passports: boolean;
  readonly prepareRename: boolean;
  /** It tells of notebooks as a whole, and not of their cells as texts. */
  readonly notebooks: boolean;
  /** Details beside a completion's label. */
  readonly labelDetails: boolean;
}

export function editorCapabilitiesOf(
  { textDocument, workspace, window, notebookDocument }: ClientCapabilities,
  reveal: boolean,
): EditorCapabilities {
  // An editor that pulls but does not publish still describes its diagnostics under either name.
  const diagnostic = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  const action = textDocument?.codeAction;
  const passports = workspace?.textDocumentContent !== undefined;
  return {
    pull: textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true,
    diagnostics: {
      relatedInformation: diagnostic.relatedInformation === true,
      codeDescription: diagnostic.codeDescriptionSupport === true,
      passports,
      tags: (diagnostic.tagSupport?.valueSet ?? []) as DiagnosticTag[],
    },
    actions: {
      disabled: action?.disabledSupport === true,
      preferred: action?.isPreferredSupport === true,
      reveal,
      documentChanges: workspace?.workspaceEdit?.documentChanges === true,
      changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    },
    actionLiterals: action?.codeActionLiteralSupport !== undefined,
    applyEdit: workspace?.applyEdit === true,
    hover: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ? "markdown" : "plaintext",
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    watchConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    passports,
    notebooks: notebookDocument?.synchronization !== undefined,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    labelDetails: textDocument?.completion?.completionItem?.labelDetailsSupport === true,
    progress: window?.workDoneProgress === true,
    fileOperations: workspace?.fileOperations?.didRename === true && workspace.fileOperations.didDelete === true,
  };
}
