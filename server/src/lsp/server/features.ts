import { CodeActionKind } from "vscode-languageserver";
import { documentLinksOf } from "../../editor/document-links";
import { hoverAt, modelHover } from "../../editor/hover";
import { inlayHintsIn } from "../../editor/inlay-hints";
import { passportScheme } from "../../editor/passport/passport-uri";
import { policyHoverAt, policyLinks } from "../../editor/policy/policy-file";
import { policyModelAt } from "../../editor/policy/policy-places";
import { fixAllKind, notebookFixAllKind } from "../../editor/quick-fixes";
import { pinFix } from "../../policy/fixes/pin-revision";
import { ruleById } from "../../policy/rules/index";
import { handleActions } from "../handlers/handle-actions";
import { handleCompletion } from "../handlers/handle-completion";
import { handleConsider } from "../handlers/handle-consider";
import { handleDiagnostics } from "../handlers/handle-diagnostics";
import { handleHierarchy, handlePassports } from "../handlers/handle-models";
import { handlePaste } from "../handlers/handle-paste";
import { handlePlaces, handleRenames } from "../handlers/handle-places";
import { handlePolicy } from "../handlers/handle-policy";
import { handleDefinitions } from "../handlers/handle-policy-places";
import { handleRefresh } from "../handlers/handle-refresh";
import { handleViews } from "../handlers/handle-views";
import { lineageFor } from "../handlers/model-lineage";
import { applyFixCommand } from "../protocol/protocol";
import { signalOf, unlessCancelled } from "./cancel";
import { openPolicyText } from "./diagnostic-channel";
import type { Feature } from "./feature";

/** Every feature, one row each. */
export const features: readonly Feature[] = [
  {
    name: "diagnostics",
    capabilities: ({ pull }) =>
      pull
        ? { diagnosticProvider: { identifier: "stemma", interFileDependencies: true, workspaceDiagnostics: true } }
        : {},
    register: handleDiagnostics,
  },
  {
    name: "hover",
    capabilities: () => ({ hoverProvider: true }),
    register: ({ session, documents, workspace }) =>
      session.connection.onHover(async ({ textDocument, position }, token) => {
        const policy = openPolicyText(textDocument.uri, documents);
        if (policy !== undefined) {
          const named = policyModelAt(policy, position);
          const lineage =
            named && (await lineageFor(named.reference, workspace.uses, await session.core, signalOf(token)));
          if (lineage)
            return modelHover(lineage, named.range, session.capabilities.hover, session.capabilities.passports);
          return policyHoverAt(policy, position, ruleById, session.capabilities.hover) ?? null;
        }
        const result = await unlessCancelled(documents.analyzed(textDocument.uri, true), token);
        const { hover, passports } = session.capabilities;
        return (result && hoverAt(result.analysis, position, hover, passports)) ?? null;
      }),
  },
  {
    name: "quick fixes",
    capabilities: ({ actionLiterals, applyEdit, notebooks }) => ({
      codeActionProvider: actionLiterals
        ? { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, ...(notebooks ? [notebookFixAllKind] : [])] }
        : applyEdit,
      ...(actionLiterals || !applyEdit ? {} : { executeCommandProvider: { commands: [applyFixCommand] } }),
    }),
    register: handleActions,
  },
  {
    name: "inlay hints",
    capabilities: () => ({ inlayHintProvider: true }),
    register: ({ session, documents }) =>
      session.connection.languages.inlayHint.on(async ({ textDocument, range }, token) => {
        const kinds = session.settings.inlayHints;
        if (!kinds.origin && !kinds.pin) return [];
        const result = await unlessCancelled(documents.analyzed(textDocument.uri, false), token);
        return result ? inlayHintsIn(result.analysis, range, result.text, kinds, pinFix) : [];
      }),
  },
  {
    name: "links",
    capabilities: () => ({ documentLinkProvider: {} }),
    register: ({ session, documents }) =>
      session.connection.onDocumentLinks(async ({ textDocument }, token) => {
        const policy = openPolicyText(textDocument.uri, documents);
        if (policy !== undefined) return policyLinks(policy, ruleById);
        const result = await unlessCancelled(documents.analyzed(textDocument.uri, false), token);
        return result ? documentLinksOf(result.analysis, session.capabilities.passports) : [];
      }),
  },

  {
    name: "references and symbols",
    capabilities: () => ({
      referencesProvider: true,
      documentSymbolProvider: { label: "Stemma" },
      workspaceSymbolProvider: true,
    }),
    register: handlePlaces,
  },
  {
    name: "definitions in a policy",
    capabilities: () => ({ definitionProvider: true }),
    register: handleDefinitions,
  },
  {
    name: "rename and linked editing",
    capabilities: ({ prepareRename }) => ({
      renameProvider: prepareRename ? { prepareProvider: true } : true,
      linkedEditingRangeProvider: true,
    }),
    register: handleRenames,
  },
  {
    name: "completion",
    capabilities: () => ({ completionProvider: { triggerCharacters: ['"', "'", "/", ":"] } }),
    register: handleCompletion,
  },
  {
    name: "type hierarchy",
    capabilities: () => ({ typeHierarchyProvider: true }),
    register: handleHierarchy,
  },
  {
    name: "passports",
    capabilities: ({ passports }) =>
      passports ? { workspace: { textDocumentContent: { schemes: [passportScheme] } } } : {},
    register: handlePassports,
  },
  {
    name: "paste",
    capabilities: () => ({}),
    register: handlePaste,
  },
  {
    name: "views",
    capabilities: () => ({}),
    register: handleViews,
  },
  {
    name: "the policy explained",
    capabilities: () => ({}),
    register: handlePolicy,
  },
  {
    name: "models that are considered",
    capabilities: () => ({}),
    register: handleConsider,
  },
  {
    name: "newer facts",
    capabilities: () => ({}),
    register: handleRefresh,
  },
];
