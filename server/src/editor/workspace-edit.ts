import type { TextEdit as ProtocolEdit, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-types";
import type { TextEdit } from "../domain/text";
import { plainMarkdown } from "./text/editor-markdown";

/** How edits may be sent. */
export interface EditCapabilities {
  /** Versioned edits; without them the older `changes` map is sent. */
  readonly documentChanges: boolean;
  /** Edits that the person is asked to confirm in a preview. */
  readonly changeAnnotations: boolean;
  /** Version of an open text, null for a file that is not open. */
  readonly version: (uri: string) => number | null;
}

/** The edits by file. More than one file asks for confirmation, with what `differs` as the preview's description. */
export function workspaceEdit(
  label: string,
  edits: readonly TextEdit[],
  capabilities: EditCapabilities,
  differs: readonly string[] = [],
): WorkspaceEdit {
  const files = byFile(edits);
  if (!capabilities.documentChanges) {
    return { changes: Object.fromEntries([...files].map(([uri, list]) => [uri, list.map(protocolEdit)])) };
  }
  const confirm = files.size > 1 && capabilities.changeAnnotations;
  const annotationId = "stemma";
  const documentChanges: TextDocumentEdit[] = [...files].map(([uri, list]) => ({
    textDocument: { uri, version: capabilities.version(uri) },
    edits: list.map((edit) => (confirm ? { ...protocolEdit(edit), annotationId } : protocolEdit(edit))),
  }));
  if (!confirm) return { documentChanges };
  const description = differs.map((difference) => plainMarkdown(difference, 100)).join("; ");
  return {
    documentChanges,
    changeAnnotations: {
      [annotationId]: { label, needsConfirmation: true, ...(description ? { description } : {}) },
    },
  };
}

function protocolEdit({ range, newText }: TextEdit): ProtocolEdit {
  return { range, newText };
}

function byFile(edits: readonly TextEdit[]): Map<string, TextEdit[]> {
  const files = new Map<string, TextEdit[]>();
  for (const edit of edits) files.set(edit.uri, [...(files.get(edit.uri) ?? []), edit]);
  return files;
}
