import { CodeActionKind } from "vscode-languageserver";
import { documentLinksOf } from "../editor/document-links";
import { hoverAt, modelHover } from "../editor/hover";
import { inlayHintsIn } from "../editor/inlay-hints";
import { passportScheme } from "../editor/passport-uri";
import { policyHoverAt, policyLinks } from "../editor/policy-file";
import { policyModelAt } from "../editor/policy-places";
import { fixAllKind, notebookFixAllKind } from "../editor/quick-fixes";
import { pinFix } from "../policy/pin";
import { ruleById } from "../policy/rules/index";
import { answerActions } from "./answer-actions";
import { answerCompletion } from "./answer-completion";
import { answerConsider } from "./answer-consider";
import { answerDiagnostics } from "./answer-diagnostics";
import { answerHierarchy, answerPassports } from "./answer-models";
import { answerPaste } from "./answer-paste";
import { answerPlaces, answerRenames } from "./answer-places";
import { answerPolicy } from "./answer-policy";
import { answerDefinitions } from "./answer-policy-places";
import { answerRefresh } from "./answer-refresh";
import { answerViews } from "./answer-views";
import { signalOf, unlessCancelled } from "./cancel";
import type { Feature } from "./feature";
import { lineageFor } from "./model-lineage";
import { applyFixCommand } from "./protocol";
import { policyText } from "./routes";

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
    register: ({ connection, documents, abilities, survey, world }) =>
      connection.onHover(async ({ textDocument, position }, token) => {
        const policy = policyText(textDocument.uri, documents);
        if (policy !== undefined) {
          const named = policyModelAt(policy, position);
          const lineage = named && (await lineageFor(named.reference, survey.index, await world(), signalOf(token)));
          if (lineage) return modelHover(lineage, named.range, abilities().hover, abilities().passports);
          return policyHoverAt(policy, position, ruleById, abilities().hover) ?? null;
        }
        const result = await unlessCancelled(documents.analyzed(textDocument.uri, true), token);
        const { hover, passports } = abilities();
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
    register: answerActions,
  },
  {
    name: "inlay hints",
    capabilities: () => ({ inlayHintProvider: true }),
    register: ({ connection, documents, settings }) =>
      connection.languages.inlayHint.on(async ({ textDocument, range }, token) => {
        const kinds = settings().inlayHints;
        if (!kinds.origin && !kinds.pin) return [];
        const result = await unlessCancelled(documents.analyzed(textDocument.uri, false), token);
        return result ? inlayHintsIn(result.analysis, range, result.text, kinds, pinFix) : [];
      }),
  },
  {
    name: "links",
    capabilities: () => ({ documentLinkProvider: {} }),
    register: ({ connection, documents, abilities }) =>
      connection.onDocumentLinks(async ({ textDocument }, token) => {
        const policy = policyText(textDocument.uri, documents);
        if (policy !== undefined) return policyLinks(policy, ruleById);
        const result = await unlessCancelled(documents.analyzed(textDocument.uri, false), token);
        return result ? documentLinksOf(result.analysis, abilities().passports) : [];
      }),
  },

  {
    name: "references and symbols",
    capabilities: () => ({
      referencesProvider: true,
      documentSymbolProvider: { label: "Stemma" },
      workspaceSymbolProvider: true,
    }),
    register: answerPlaces,
  },
  {
    name: "definitions in a policy",
    capabilities: () => ({ definitionProvider: true }),
    register: answerDefinitions,
  },
  {
    name: "rename and linked editing",
    capabilities: ({ prepareRename }) => ({
      renameProvider: prepareRename ? { prepareProvider: true } : true,
      linkedEditingRangeProvider: true,
    }),
    register: answerRenames,
  },
  {
    name: "completion",
    capabilities: () => ({ completionProvider: { triggerCharacters: ['"', "'", "/", ":"] } }),
    register: answerCompletion,
  },
  {
    name: "type hierarchy",
    capabilities: () => ({ typeHierarchyProvider: true }),
    register: answerHierarchy,
  },
  {
    name: "passports",
    capabilities: ({ passports }) =>
      passports ? { workspace: { textDocumentContent: { schemes: [passportScheme] } } } : {},
    register: answerPassports,
  },
  {
    name: "paste",
    capabilities: () => ({}),
    register: answerPaste,
  },
  {
    name: "views",
    capabilities: () => ({}),
    register: answerViews,
  },
  {
    name: "the policy explained",
    capabilities: () => ({}),
    register: answerPolicy,
  },
  {
    name: "models that are considered",
    capabilities: () => ({}),
    register: answerConsider,
  },
  {
    name: "newer facts",
    capabilities: () => ({}),
    register: answerRefresh,
  },
];
