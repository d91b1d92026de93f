import type { CodeAction, Command, Diagnostic, Range } from "vscode-languageserver";
import { quickFixesAt } from "../editor/quick-fixes";
import { unlessCancelled } from "./cancel";
import type { Analyzed } from "./documents";
import type { FeatureContext } from "./feature";
import { applyFixCommand } from "./protocol";

/** Answers requests for code actions, and the command for editors that cannot take an edit inside one. */
export function answerActions(context: FeatureContext): void {
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
}

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
