import type { CodeAction, Command, Range } from "vscode-languageserver";
import type { Analysis } from "../../domain/analysis";
import type { ModelFacts } from "../../domain/model-facts";
import { type ActionRequest, quickFixesAt, type Widen } from "../../editor/quick-fixes";
import { swapEverywhere } from "../../policy/fixes/replace-everywhere";
import type { Analyzed } from "../documents/analyzed-text";
import { applyFixCommand } from "../protocol/protocol";
import { unlessCancelled } from "../server/cancel";
import type { FeatureContext } from "../server/feature";

/** Answers requests for code actions, and the command for editors that cannot take an edit inside one. */
export function handleActions(context: FeatureContext): void {
  const { session, documents } = context;
  session.connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only, diagnostics } }, token) => {
    const result = await unlessCancelled(documents.analyzed(uri, true), token);
    if (!result) return [];
    const cells = await unlessCancelled(cellsWith(uri, context, only), token);
    const actions = actionsAt(result, range, context, (await session.core).stemma.facts, { diagnostics, only, cells });
    return session.capabilities.actionLiterals ? actions : actions.map((action) => commandFor(uri, range, action));
  });
  session.connection.onExecuteCommand(async ({ command, arguments: args = [] }) => {
    if (command !== applyFixCommand) return;
    const [uri, range, title] = args as [string, Range, string];
    const result = await documents.analyzed(uri, true);
    const chosen =
      result &&
      actionsAt(result, range, context, (await session.core).stemma.facts, { diagnostics: [] }).find(
        (action) => action.title === title,
      );
    if (chosen?.edit) await session.connection.workspace.applyEdit({ label: title, edit: chosen.edit });
  });
}

function actionsAt(
  { analysis }: Analyzed,
  range: Range,
  { session, documents, workspace }: FeatureContext,
  facts: ModelFacts,
  asked: Omit<ActionRequest, "range">,
): CodeAction[] {
  const version = (uri: string) => documents.version(uri);
  // The open text speaks for itself; the workspace index knows the other files.
  const files = () => [analysis, ...[...workspace.uses.files()].filter((file) => file.uri !== analysis.uri)];
  const widen: Widen = (fix) =>
    fix.swap ? swapEverywhere({ ...fix, swap: fix.swap }, files(), facts)?.fix : undefined;
  return quickFixesAt(analysis, { ...asked, range }, { ...session.capabilities.actions, version }, widen);
}

/** Every cell of the notebook, for kinds that concern it as a whole; undefined where none of them is asked for. */
async function cellsWith(
  uri: string,
  { documents }: FeatureContext,
  only: readonly string[] | undefined,
): Promise<Analysis[] | undefined> {
  const cells = only?.some((kind) => /^notebook(\.|$)/.test(kind)) ? documents.cells(uri) : undefined;
  if (!cells) return undefined;
  const results = await Promise.all(cells.map((cell) => documents.analyzed(cell, true)));
  return results.flatMap((result) => (result ? [result.analysis] : []));
}

function commandFor(uri: string, range: Range, { title }: CodeAction): Command {
  return { title, command: applyFixCommand, arguments: [uri, range, title] };
}
