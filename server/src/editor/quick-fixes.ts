import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver-types";
import type { Analysis } from "../domain/analysis";
import type { Finding, Fix } from "../domain/finding";
import { formatReference } from "../domain/reference";
import type { Range } from "../domain/text";
import type { DiagnosticData } from "./diagnostics";
import { plainMarkdown } from "./text/editor-markdown";
import { placeOfFinding, rangesOverlap } from "./text/editor-place";
import { type EditCapabilities, workspaceEdit } from "./workspace-edit";

/** Kind of the action that applies every safe fix of a text. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.stemma`;

/** The same for every cell of a notebook at once: what `notebook.codeActionsOnSave` asks of one of them. */
export const notebookFixAllKind = `notebook.${fixAllKind}`;

/** What the editor can do with code actions. */
export interface ActionCapabilities extends EditCapabilities {
  /** Shows an action that cannot be applied, with the reason. */
  readonly disabled: boolean;
  readonly preferred: boolean;
  /** Has the command `stemma.reveal` that puts the cursor at a location after the edit. */
  readonly reveal: boolean;
}

export interface ActionRequest {
  readonly range: Range;
  /** Kinds that are asked for; all when absent. */
  readonly only?: readonly string[];
  /** The editor's diagnostics at the range, as it sent them back. */
  readonly diagnostics: readonly Diagnostic[];
  /** What is known of every cell of the notebook that the text is a cell of; absent for a text of its own. */
  readonly cells?: readonly Analysis[];
}

/** The same fix at every place of the workspace that it concerns; undefined when it concerns no other. */
export type Widen = (fix: Fix) => Fix | undefined;

/**
 * The fixes of the findings at the range, most serious finding first, preferred fix first, and `fixAllKind` when asked for, in a cell
 * `notebookFixAllKind` too. Behind the first swap of a finding comes what `widen` makes of it.
 */
export function quickFixesAt(
  analysis: Analysis,
  request: ActionRequest,
  capabilities: ActionCapabilities,
  widen: Widen = () => undefined,
): CodeAction[] {
  const actions = new Map<string, CodeAction>();
  const reasons = new Map<string, string>();
  if (wants(request, CodeActionKind.QuickFix)) {
    for (const finding of analysis.findings) {
      const place = placeOfFinding(finding, analysis);
      if (!place || !rangesOverlap(place, request.range)) continue;
      const mended = request.diagnostics.filter((diagnostic) => isOf(diagnostic, finding, place));
      for (const fix of withWide(finding.fixes, widen)) {
        if (fix.disabled) {
          reasons.set(fix.title, fix.disabled);
          continue;
        }
        // One swap can mend several findings: it is offered once and names them all.
        const key = JSON.stringify([fix.title, fix.edits]);
        const known = actions.get(key);
        if (known) known.diagnostics = [...(known.diagnostics ?? []), ...mended];
        else actions.set(key, actionOf(fix, mended, capabilities));
      }
    }
  }
  const all = [...actions.values()].sort((a, b) => Number(b.isPreferred ?? false) - Number(a.isPreferred ?? false));
  if (reasons.size > 0 && capabilities.disabled) all.push(disabledAction(reasons));
  const { only, cells } = request;
  const fixAll = [
    ...(only && wants(request, fixAllKind) ? [fixAllOf(fixAllKind, [analysis], capabilities, widen)] : []),
    ...(only && cells && wants(request, notebookFixAllKind)
      ? [fixAllOf(notebookFixAllKind, cells, capabilities, widen)]
      : []),
  ];
  return [...all, ...fixAll.filter((action) => action !== undefined)];
}

/** Only the best swap is widened: the menu stays short. */
function withWide(fixes: readonly Fix[], widen: Widen): readonly Fix[] {
  const swaps = fixes.filter((fix) => fix.swap && !fix.disabled);
  const best = swaps.find((fix) => fix.preferred) ?? swaps[0];
  const wide = best && widen(best);
  return wide ? fixes.flatMap((fix) => (fix === best ? [fix, wide] : [fix])) : fixes;
}

function actionOf(fix: Fix, diagnostics: Diagnostic[], capabilities: ActionCapabilities): CodeAction {
  const files = new Set(fix.edits.map((edit) => edit.uri)).size;
  const silent = files > 1 && !capabilities.changeAnnotations && !fix.title.endsWith(`(${files} files)`);
  const title = plainMarkdown(fix.title, 200) + (silent ? ` (changes ${files} files)` : "");
  const base: CodeAction = { title, kind: CodeActionKind.QuickFix, diagnostics };
  return {
    ...base,
    edit: workspaceEdit(title, fix.edits, capabilities, fix.differs),
    ...(capabilities.preferred && fix.preferred ? { isPreferred: true } : {}),
    ...(capabilities.reveal && fix.select
      ? { command: { title, command: "stemma.reveal", arguments: [fix.select.uri, fix.select.range] } }
      : {}),
  };
}

/** One action says why the others cannot be applied: a menu full of grey lines hides the one that works. */
function disabledAction(reasons: ReadonlyMap<string, string>): CodeAction {
  const [[title, reason] = ["", ""]] = reasons;
  const several = reasons.size > 1;
  const all = [...reasons].map(([fix, why]) => `${fix}: ${why}`).join("; ");
  return {
    title: several ? `${reasons.size} other fixes do not fit here` : plainMarkdown(title, 200),
    kind: CodeActionKind.QuickFix,
    disabled: { reason: plainMarkdown(several ? all : reason, 500) },
  };
}

/**
 * Every safe preferred fix that changes these texts only and does not run into one taken before. A swap whose model stands at other
 * places too is left: half of it would be done without a word.
 */
function fixAllOf(
  kind: string,
  analyses: readonly Analysis[],
  capabilities: ActionCapabilities,
  widen: Widen,
): CodeAction | undefined {
  const taken: Fix["edits"][number][] = [];
  const texts = new Set(analyses.map(({ uri }) => uri));
  const elsewhere = (fix: Fix | undefined) => fix?.edits.some((edit) => !texts.has(edit.uri)) === true;
  for (const { fixes } of analyses.flatMap(({ findings }) => findings)) {
    const fix = fixes.find((candidate) => candidate.safe && candidate.preferred && !candidate.disabled);
    if (!fix || elsewhere(fix)) continue;
    const wide = fix.swap && widen(fix);
    if (wide?.disabled || elsewhere(wide)) continue;
    const clash = (edit: Fix["edits"][number]) =>
      taken.some((other) => other.uri === edit.uri && rangesOverlap(edit.range, other.range));
    if (fix.edits.some(clash)) continue;
    taken.push(...fix.edits);
  }
  if (taken.length === 0) return undefined;
  const title = "Apply every safe fix of Stemma";
  // The cells of a notebook are one file to whoever saves it: there is nothing to confirm.
  return { title, kind, edit: workspaceEdit(title, taken, { ...capabilities, changeAnnotations: false }) };
}

function wants({ only }: ActionRequest, kind: string): boolean {
  return !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
}

function isOf(diagnostic: Diagnostic, finding: Finding, place: Range): boolean {
  if (diagnostic.source !== "stemma" || diagnostic.code !== finding.rule || !rangesOverlap(diagnostic.range, place))
    return false;
  const data = diagnostic.data as Partial<DiagnosticData> | undefined;
  return !data?.reference || data.reference === formatReference(finding.reference);
}
