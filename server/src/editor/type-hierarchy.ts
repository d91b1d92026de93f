import { SymbolKind, type TypeHierarchyItem } from "vscode-languageserver-types";
import type { Analysis } from "../domain/analysis";
import type { Evidence } from "../domain/evidence";
import { type Lineage, type Relation, subjectOf } from "../domain/lineage";
import type { Derivative } from "../domain/model-facts";
import { type ModelReference, modelKey, parseReference } from "../domain/reference";
import type { Position } from "../domain/text";
import { confidenceWords, endingWords, relationWords } from "../domain/words";
import { passportUri } from "./passport/passport-uri";
import { plainMarkdown } from "./text/editor-markdown";
import { useAt } from "./text/editor-place";
import { developerWords } from "./text/editor-words";
import type { UseIndex } from "./use-index";

/** The model under the cursor as the root of a hierarchy: what it was made from above, what was made from it below. */
export function hierarchyRoot(analysis: Analysis, position: Position): TypeHierarchyItem | undefined {
  const use = useAt(analysis, position)?.use;
  return use && hierarchyItem(use.lineage);
}

/** The subject of a lineage. Where to look at it is its passport, as it may stand in no file. */
export function hierarchyItem(lineage: Lineage): TypeHierarchyItem {
  const { record, ending, cause } = subjectOf(lineage);
  const open = ending && ending !== "root" ? [endingWords(ending, cause)] : [];
  return itemOf(record.reference, [developerWords(record.developer), ...open].join(" · "));
}

/** What the model was made from, each with the way and how sure that is. */
export function supertypes(lineage: Lineage): TypeHierarchyItem[] {
  return subjectOf(lineage).record.bases.map(({ base, relation, evidence }) => stepItem(base, relation, evidence));
}

/** What was made from the model: as the catalog knows it, and as the workspace's own lineages say. */
export function subtypes(key: string, known: readonly Derivative[], index: UseIndex): TypeHierarchyItem[] {
  const items = new Map(
    known.map((one) => [modelKey(one.reference), stepItem(one.reference, one.relation, one.evidence)]),
  );
  for (const { uses } of index.files()) {
    for (const { lineage } of uses) {
      for (const { record } of lineage.nodes.values()) {
        for (const { base, relation, evidence } of record.bases) {
          const child = modelKey(record.reference);
          if (modelKey(base) === key && !items.has(child))
            items.set(child, stepItem(record.reference, relation, evidence));
        }
      }
    }
  }
  return [...items.values()];
}

/** The model that an item of ours stands for. */
export function hierarchyReference({ data }: TypeHierarchyItem): ModelReference | undefined {
  const key = (data as { key?: unknown } | undefined)?.key;
  return typeof key === "string" ? parseReference(key) : undefined;
}

function stepItem(reference: ModelReference, relation: Relation, { confidence }: Evidence): TypeHierarchyItem {
  return itemOf(reference, `${relationWords(relation)}, ${confidenceWords(confidence)}`);
}

function itemOf(reference: ModelReference, detail: string): TypeHierarchyItem {
  const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return {
    name: plainMarkdown(reference.name, 200) || "model",
    kind: SymbolKind.Class,
    detail: plainMarkdown(`${detail} · ${reference.provider}`, 200),
    uri: passportUri(reference),
    range: top,
    selectionRange: top,
    data: { key: modelKey(reference) },
  };
}
