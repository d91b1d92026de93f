import type { WorkspaceEdit } from "vscode-languageserver-types";
import type { Analysis, Use } from "../domain/analysis";
import type { Detection } from "../domain/detection";
import type { ModelFacts } from "../domain/model-facts";
import { type ModelReference, modelKey } from "../domain/reference";
import { type Position, type Range, sameRange, type TextEdit } from "../domain/text";
import { plainMarkdown } from "./text/editor-markdown";
import { useAt } from "./text/editor-place";
import { placeWords } from "./text/editor-words";
import type { UseIndex } from "./use-index";
import { type EditCapabilities, workspaceEdit } from "./workspace-edit";

/** Writes another name at a place, or says why it cannot be written there. */
export type RewritePlace = (detection: Detection, name: string) => readonly TextEdit[] | { readonly blocked: string };

/** The id under the cursor, as it is written; undefined off target and where no name is written. */
export function renameAt(analysis: Analysis, position: Position): { range: Range; placeholder: string } | undefined {
  const use = useAt(analysis, position)?.use;
  if (!use || use.detection.uri !== analysis.uri || !namesItself(use)) return undefined;
  return { range: use.detection.range, placeholder: use.detection.text };
}

/**
 * Swaps the model under the cursor for another one at every place of the workspace, each in the spelling of its provider. Where
 * no spelling is known, or the place cannot take another name, the old one stays and the preview says so. Gives a sentence
 * instead when nothing can be done.
 */
export function rename(
  analysis: Analysis,
  position: Position,
  newText: string,
  world: { readonly index: UseIndex; readonly spell?: ModelFacts["spell"]; readonly rewrite: RewritePlace },
  capabilities: EditCapabilities,
): WorkspaceEdit | string {
  const use = useAt(analysis, position)?.use;
  if (!use || !namesItself(use)) return "There is no model's name here.";
  const { provider } = use.detection.reference;
  const { prefix = "" } = use.detection;
  const name = prefix && newText.startsWith(prefix) ? newText.slice(prefix.length) : newText;
  if (!/^[\w.:/@+-]{1,300}$/.test(name)) return "A model's name holds letters, digits and . _ : / @ + - only.";
  const chosen: ModelReference = { provider, name };
  const edits: TextEdit[] = [];
  const kept: string[] = [];
  for (const { detection } of placesOf(use, analysis, world.index)) {
    const own = detection.reference.provider;
    const spelled = own === provider ? name : world.spell?.(chosen, own);
    const result =
      spelled === undefined ? { blocked: `no name of it is known for ${own}` } : world.rewrite(detection, spelled);
    if ("blocked" in result) {
      if (detection === use.detection) return `The name stays: ${result.blocked}.`;
      kept.push(`${placeWords(detection)} stays: ${result.blocked}`);
    } else edits.push(...result.filter((edit) => !edits.some((other) => sameEdit(other, edit))));
  }
  const label = `Replace ${plainMarkdown(modelKey(use.detection.reference), 100)} with ${plainMarkdown(name, 100)}`;
  return workspaceEdit(label, edits, capabilities, kept);
}

/** Every literal that means this model, the one under the cursor first. */
function placesOf(use: Use, analysis: Analysis, index: UseIndex): Use[] {
  const places = [use];
  const files = [...index.files()].filter((file) => file.uri !== analysis.uri);
  for (const { uses } of [analysis, ...files]) {
    for (const other of uses) {
      const same = places.some(
        ({ detection: { uri, range } }) => uri === other.detection.uri && sameRange(range, other.detection.range),
      );
      if (!same && other.lineage.subject === use.lineage.subject && namesItself(other)) places.push(other);
    }
  }
  return places;
}

function namesItself({ detection }: Use): boolean {
  return detection.role !== "implicit" && detection.text.includes(detection.reference.name);
}

function sameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.uri === b.uri && sameRange(a.range, b.range);
}
