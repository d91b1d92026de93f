import { type DocumentSymbol, SymbolKind, SymbolTag, type WorkspaceSymbol } from "vscode-languageserver-types";
import type { Analysis, Use } from "../domain/analysis";
import { isUnknown, subjectOf } from "../domain/lineage";
import { modelKey } from "../domain/reference";
import { nameOf as fileNameOf } from "../domain/uri";
import { plainMarkdown } from "./text/editor-markdown";
import { concerns, placeOf } from "./text/editor-place";
import { developerWords, licenseWords } from "./text/editor-words";
import type { UseIndex } from "./use-index";

/** Every model that the text uses, in reading order: its name, who made it, under which license, and what it is used as. */
export function documentSymbols(analysis: Analysis): DocumentSymbol[] {
  const symbols = new Map<string, DocumentSymbol>();
  for (const use of analysis.uses) {
    const range = placeOf(use, analysis.uri);
    if (!range) continue;
    const retired = analysis.findings.some((finding) => finding.tag === "deprecated" && concerns(finding, use));
    symbols.set(JSON.stringify([range, modelKey(use.detection.reference)]), {
      name: nameOf(use),
      detail: detailOf(use),
      kind: SymbolKind.Object,
      range,
      selectionRange: range,
      ...(retired ? { tags: [SymbolTag.Deprecated] } : {}),
    });
  }
  return [...symbols.values()];
}

/**
 * Every use of the workspace whose name, maker or license fits the query: its letters in order, case aside. A `#` in front, as
 * people type it, is not part of it. At most `limit`.
 */
export function workspaceSymbols(index: UseIndex, query: string, limit = 500): WorkspaceSymbol[] {
  const wanted = query.replace(/^#/, "").trim().toLowerCase();
  const symbols = new Map<string, WorkspaceSymbol>();
  for (const { uses } of index.files()) {
    for (const use of uses) {
      const name = nameOf(use);
      if (!holds(`${name} ${subjectOf(use.lineage).record.reference.name} ${detailOf(use)}`.toLowerCase(), wanted))
        continue;
      const { uri, range } = use.detection;
      symbols.set(JSON.stringify([uri, range, name]), {
        name,
        kind: SymbolKind.Object,
        location: { uri, range },
        containerName: `${detailOf(use)} — ${plainMarkdown(fileNameOf(uri), 100)}`,
      });
      if (symbols.size >= limit) return [...symbols.values()];
    }
  }
  return [...symbols.values()];
}

function nameOf({ detection }: Use): string {
  return plainMarkdown(detection.role === "implicit" ? detection.reference.name : detection.text, 200) || "model";
}

function detailOf({ detection, lineage }: Use): string {
  const { developer, license } = subjectOf(lineage).record;
  const facts = isUnknown(lineage) ? ["unknown model"] : [developerWords(developer), licenseWords(license)];
  const role = detection.role === "model" ? [] : [`as ${detection.role}`];
  return plainMarkdown([...facts, ...role, detection.library].join(" · "), 200);
}

/** Whether the letters of `wanted` stand in `text` in this order. */
function holds(text: string, wanted: string): boolean {
  let at = 0;
  for (const letter of wanted) {
    const found = text.indexOf(letter, at);
    if (found < 0) return false;
    at = found + 1;
  }
  return true;
}
