import { type Hover, MarkupKind } from "vscode-languageserver-types";
import type { Analysis } from "../domain/analysis";
import type { Lineage } from "../domain/lineage";
import type { Position, Range } from "../domain/text";
import { cardOf, modelCard } from "./card/card";
import { type MarkdownPiece, renderLine } from "./text/editor-markdown";
import { useAt } from "./text/editor-place";

/** The card of the model under the cursor; undefined off target. `format` is the best one that the editor can show. */
export function hoverAt(
  analysis: Analysis,
  position: Position,
  format: "markdown" | "plaintext" = "markdown",
  passports = false,
): Hover | undefined {
  const found = useAt(analysis, position);
  if (!found) return undefined;
  return hoverOf(cardOf(found.use, analysis, passports), found.range, format);
}

/** The card of a model that a policy names. */
export function modelHover(
  lineage: Lineage,
  range: Range,
  format: "markdown" | "plaintext",
  passports: boolean,
): Hover {
  return hoverOf(modelCard(lineage, passports), range, format);
}

function hoverOf(card: MarkdownPiece[][], range: Range, format: "markdown" | "plaintext"): Hover {
  const lines = card.map((line) => renderLine(line, format));
  // Two blanks before the line end are Markdown's hard break.
  const value = lines.join(format === "markdown" ? "  \n" : "\n");
  return { contents: { kind: format === "markdown" ? MarkupKind.Markdown : MarkupKind.PlainText, value }, range };
}
