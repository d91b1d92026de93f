import { CodeActionKind } from "vscode-languageserver";
import { documentLinksOf } from "../editor/document-links";
import { hoverAt } from "../editor/hover";
import { inlayHintsIn } from "../editor/inlay-hints";
import { fixAllKind } from "../editor/quick-fixes";
import { answerActions } from "./answer-actions";
import { answerDiagnostics } from "./answer-diagnostics";
import { unlessCancelled } from "./cancel";
import type { Feature } from "./feature";
import { applyFixCommand } from "./protocol";

/** Every feature, one row each. */
export const features: readonly Feature[] = [
  {
    name: "diagnostics",
    capabilities: ({ pull }) =>
      pull
        ? { diagnosticProvider: { identifier: "stemma", interFileDependencies: true, workspaceDiagnostics: true } }
        : {},
    register: answerDiagnostics,
  },
  {
    name: "hover",
    capabilities: () => ({ hoverProvider: true }),
    register: ({ connection, documents, abilities }) =>
      connection.onHover(async ({ textDocument, position }, token) => {
        const result = await unlessCancelled(documents.analyzed(textDocument.uri, true), token);
        return (result && hoverAt(result.analysis, position, abilities().hover)) ?? null;
      }),
  },
  {
    name: "quick fixes",
    capabilities: ({ actionLiterals, applyEdit }) => ({
      codeActionProvider: actionLiterals ? { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] } : applyEdit,
      ...(actionLiterals || !applyEdit ? {} : { executeCommandProvider: { commands: [applyFixCommand] } }),
    }),
    register: answerActions,
  },
  {
    name: "inlay hints",
    capabilities: () => ({ inlayHintProvider: true }),
    register: ({ connection, documents, settings }) =>
      connection.languages.inlayHint.on(async ({ textDocument, range }, token) => {
        if (!settings().inlayHints) return [];
        const result = await unlessCancelled(documents.analyzed(textDocument.uri, false), token);
        return result ? inlayHintsIn(result.analysis, range, result.text) : [];
      }),
  },
  {
    name: "links",
    capabilities: () => ({ documentLinkProvider: {} }),
    register: ({ connection, documents }) =>
      connection.onDocumentLinks(async ({ textDocument }, token) => {
        const result = await unlessCancelled(documents.analyzed(textDocument.uri, false), token);
        return result ? documentLinksOf(result.analysis) : [];
      }),
  },
];
