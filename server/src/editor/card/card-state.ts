import { type Lineage, type ModelRecord, subjectOf } from "../../domain/lineage";
import { citationWords, confidenceWords } from "../../domain/words";
import type { MarkdownPiece } from "../text/editor-markdown";

/**
 * What the model's own files say: that they contradict the base which its card states, and the family that they look like. `told` names
 * the rules whose verdicts stand in the card already.
 */
export function filesLines(lineage: Lineage, told: ReadonlySet<string>): MarkdownPiece[][] {
  const { mismatches = [], inferred } = subjectOf(lineage).record;
  const against = told.has("base-mismatch") ? [] : mismatches;
  return [
    ...against.map(({ value: { base, differs }, evidence }) => [
      "⚠ ",
      { bold: "Contradicted by its files" },
      `: stated base ${base.name}, but ${differs.join("; ")} (${citationWords(evidence)})`,
    ]),
    ...(inferred
      ? [
          [
            `Looks like: ${inferred.value.matches} `,
            { italic: `(${confidenceWords(inferred.evidence.confidence)}, ${citationWords(inferred.evidence)})` },
          ],
        ]
      : []),
  ];
}

/** Whether one gets the model at all, and for how long: taken down, retired, gated. One line, or none. */
export function accessLines(record: ModelRecord, told: ReadonlySet<string>): MarkdownPiece[][] {
  const { disabled, retires, successor, gated } = record;
  const ends = retires && !told.has("retired-model");
  const parts = [
    disabled && !told.has("retired-model") ? "taken down by its host" : "",
    ends ? `retirement date ${retires.value} (${confidenceWords(retires.evidence.confidence)})` : "",
    ends && successor ? `successor ${successor}` : "",
    gated && !told.has("gated-model") ? "gated: its host asks for permission first" : "",
  ].filter(Boolean);
  return parts.length > 0 ? [[`${disabled || ends ? "⚠" : "ℹ"} ${parts.join(" · ")}`]] : [];
}
