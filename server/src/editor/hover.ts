import { type Hover, MarkupKind } from "vscode-languageserver-types";
import type { Analysis } from "../domain/analysis";
import type { Position } from "../domain/text";
import { cardOf } from "./card";
import { renderLine } from "./markdown";
import { useAt } from "./place";

/** The card of the model under the cursor; undefined off target. `format` is the best one that the editor can show. */
export function hoverAt(
  analysis: Analysis,
  position: Position,
  format: "markdown" | "plaintext" = "markdown",
  passports = false,
): Hover | undefined {
  const found = useAt(analysis, position);
  if (!found) return undefined;
  const lines = cardOf(found.use, analysis, passports).map((line) => renderLine(line, format));
  // Two blanks before the line end are Markdown's hard break.
  const value = lines.join(format === "markdown" ? "  \n" : "\n");
  return {
    contents: { kind: format === "markdown" ? MarkupKind.Markdown : MarkupKind.PlainText, value },
    range: found.range,
  };
}
