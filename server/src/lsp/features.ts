import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type Command,
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  type Range,
  ResponseError,
  type ServerCapabilities,
} from "vscode-languageserver";
import { documentLinksOf } from "../editor/document-links";
import { hoverAt } from "../editor/hover";
import { inlayHintsIn } from "../editor/inlay-hints";
import { fixAllKind, quickFixesAt } from "../editor/quick-fixes";
import type { Abilities } from "./abilities";
import type { Analyzed, Documents } from "./documents";
import { Closed } from "./flight";
import { applyFixCommand } from "./protocol";
import type { Publisher } from "./publish";
import { routeOf } from "./routes";
import type { Settings } from "./settings";

/** What a feature may use. */
export interface FeatureContext {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly publisher: Publisher;
  readonly abilities: () => Abilities;
  readonly settings: () => Settings;
}

/** One request of the protocol: what the server promises, and who answers. The work itself is in `editor/`. */
export interface Feature {
  readonly name: string;
  capabilities(abilities: Abilities): Partial<ServerCapabilities>;
  register(context: FeatureContext): void;
}

/** Every feature, one row each. */
export const features: readonly Feature[] = [
  {
    name: "diagnostics",
    capabilities: ({ pull }) =>
      pull
        ? { diagnosticProvider: { identifier: "stemma", interFileDependencies: true, workspaceDiagnostics: false } }
        : {},
    register: ({ connection, documents, publisher, abilities }) =>
      connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
        if (routeOf(uri, abilities().pull) !== "pull") return { kind: DocumentDiagnosticReportKind.Full, items: [] };
        const asked = documents.version(uri);
        const result = await unlessCancelled(documents.analyzed(uri, false), token, true);
        if (!result) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
        // The text moved on while it was read. An answer about another version would be placed wrongly, an empty one would blink.
        if (result.version !== asked) throw cancelled(true);
        const { resultId, items } = publisher.pulled(result);
        return resultId === previousResultId
          ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
          : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
      }),
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
    register(context) {
      const { connection, documents, abilities } = context;
      connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only, diagnostics } }, token) => {
        const result = await unlessCancelled(documents.analyzed(uri, true), token);
        if (!result) return [];
        const actions = actionsAt(result, range, context, diagnostics, only);
        return abilities().actionLiterals ? actions : actions.map((action) => commandFor(uri, range, action));
      });
      connection.onExecuteCommand(async ({ command, arguments: args = [] }) => {
        if (command !== applyFixCommand) return;
        const [uri, range, title] = args as [string, Range, string];
        const result = await documents.analyzed(uri, true);
        const chosen = result && actionsAt(result, range, context, []).find((action) => action.title === title);
        if (chosen?.edit) await connection.workspace.applyEdit({ label: title, edit: chosen.edit });
      });
    },
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

function actionsAt(
  { analysis }: Analyzed,
  range: Range,
  { documents, abilities }: FeatureContext,
  diagnostics: Diagnostic[],
  only?: string[],
): CodeAction[] {
  const version = (uri: string) => documents.version(uri);
  return quickFixesAt(analysis, { range, only, diagnostics }, { ...abilities().actions, version });
}

function commandFor(uri: string, range: Range, { title }: CodeAction): Command {
  return { title, command: applyFixCommand, arguments: [uri, range, title] };
}

/**
 * The result, or an error as soon as the editor loses interest. Never an empty result in its place: an editor would take it
 * for the answer and clear what it shows.
 */
async function unlessCancelled<T>(result: Promise<T>, token: CancellationToken, retrigger = false): Promise<T> {
  let stop = () => {};
  const cancellation = new Promise<never>((_, reject) => {
    if (token.isCancellationRequested) reject(cancelled(retrigger));
    const listener = token.onCancellationRequested(() => reject(cancelled(retrigger)));
    stop = () => listener.dispose();
  });
  try {
    return await Promise.race([result, cancellation]);
  } catch (error) {
    if (error instanceof Closed) throw cancelled(false);
    throw error;
  } finally {
    stop();
  }
}

function cancelled(retriggerRequest: boolean): ResponseError<{ retriggerRequest: boolean }> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, "The text changed or was closed.", { retriggerRequest });
}
