import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { documentSymbols, workspaceSymbols } from "../../editor/document-symbols";
import { linkedRangesAt } from "../../editor/linked-editing";
import { policyReferencesAt } from "../../editor/policy/policy-places";
import { referencesAt } from "../../editor/references";
import { rename, renameAt } from "../../editor/rename";
import { rewriteName } from "../../policy/fixes/rewrite-name";
import { matchReference } from "../../policy/name-globs";
import { namesOf } from "../../policy/reference-names";
import { unlessCancelled } from "../server/cancel";
import { openPolicyText } from "../server/diagnostic-channel";
import type { FeatureContext } from "../server/feature";

/** Answers where a model is used: references and symbols. */
export function handlePlaces({ session, documents, workspace }: FeatureContext): void {
  session.connection.onReferences(async ({ textDocument, position }, token) => {
    const policy = openPolicyText(textDocument.uri, documents);
    if (policy !== undefined) {
      return (
        policyReferencesAt(policy, position, workspace.uses, (entry, use) => !!matchReference(namesOf(use), [entry])) ??
        null
      );
    }
    const result = await unlessCancelled(documents.analyzed(textDocument.uri, true), token);
    return (result && referencesAt(result.analysis, position, workspace.uses)) ?? null;
  });
  session.connection.onDocumentSymbol(async ({ textDocument }, token) => {
    const result = await unlessCancelled(documents.analyzed(textDocument.uri, false), token);
    return result ? documentSymbols(result.analysis) : null;
  });
  session.connection.onWorkspaceSymbol(({ query }) => workspaceSymbols(workspace.uses, query));
}

/** Answers requests to write another id: everywhere at once, or in the pair under the cursor. */
export function handleRenames({ session, documents, workspace }: FeatureContext): void {
  session.connection.onPrepareRename(async ({ textDocument, position }, token) => {
    const result = await unlessCancelled(documents.analyzed(textDocument.uri, true), token);
    return (result && renameAt(result.analysis, position)) ?? null;
  });
  session.connection.onRenameRequest(async ({ textDocument, position, newName }, token) => {
    const result = await unlessCancelled(documents.analyzed(textDocument.uri, true), token);
    if (!result) return null;
    const { facts } = (await session.core).stemma;
    const edit = rename(
      result.analysis,
      position,
      newName,
      {
        index: workspace.uses,
        spell: facts.spell,
        rewrite(detection, name) {
          const rewritten = rewriteName([detection], name, undefined);
          return "blocked" in rewritten ? rewritten : rewritten.edits;
        },
      },
      { ...session.capabilities.actions, version: (uri) => documents.version(uri) },
    );
    if (typeof edit === "string") throw new ResponseError(LSPErrorCodes.RequestFailed, edit);
    return edit;
  });
  session.connection.languages.onLinkedEditingRange(async ({ textDocument, position }, token) => {
    const result = await unlessCancelled(documents.analyzed(textDocument.uri, true), token);
    return (result && linkedRangesAt(result.analysis, position, result.text)) ?? null;
  });
}
