import type { CodeAction, Command, Diagnostic, Range } from "vscode-languageserver";
import type { ModelFacts } from "../domain/model-facts";
import { quickFixesAt, type Widen } from "../editor/quick-fixes";
import { swapEverywhere } from "../policy/everywhere";
import { unlessCancelled } from "./cancel";
import type { Analyzed } from "./documents";
import type { FeatureContext } from "./feature";
import { applyFixCommand } from "./protocol";

/** Answers requests for code actions, and the command for editors that cannot take an edit inside one. */
export function answerActions(context: FeatureContext): void {
  const { connection, documents, abilities, world } = context;
  connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only, diagnostics } }, token) => {
    const result = await unlessCancelled(documents.analyzed(uri, true), token);
    if (!result) return [];
    const actions = actionsAt(result, range, context, (await world()).facts, diagnostics, only);
    return abilities().actionLiterals ? actions : actions.map((action) => commandFor(uri, range, action));
  });
  connection.onExecuteCommand(async ({ command, arguments: args = [] }) => {
    if (command !== applyFixCommand) return;
    const [uri, range, title] = args as [string, Range, string];
    const result = await documents.analyzed(uri, true);
    const chosen =
      result && actionsAt(result, range, context, (await world()).facts, []).find((action) => action.title === title);
    if (chosen?.edit) await connection.workspace.applyEdit({ label: title, edit: chosen.edit });
  });
}

function actionsAt(
  { analysis }: Analyzed,
  range: Range,
  { documents, abilities, survey }: FeatureContext,
  facts: ModelFacts | undefined,
  diagnostics: Diagnostic[],
  only?: string[],
): CodeAction[] {
  const version = (uri: string) => documents.version(uri);
  // The open text speaks for itself; the survey knows the other files.
  const files = () => [analysis, ...[...survey.index.files()].filter((file) => file.uri !== analysis.uri)];
  const widen: Widen = (fix) =>
    facts && fix.swap ? swapEverywhere({ ...fix, swap: fix.swap }, files(), facts)?.fix : undefined;
  return quickFixesAt(analysis, { range, only, diagnostics }, { ...abilities().actions, version }, widen);
}

function commandFor(uri: string, range: Range, { title }: CodeAction): Command {
  return { title, command: applyFixCommand, arguments: [uri, range, title] };
}
