import type { LanguageAssets } from "../detect/detect";
import { describesModels, valueFinder } from "../detect/evidence/find-values";
import { textForm } from "../detect/evidence/text-form";
import { enough, pointsSaid } from "../detect/evidence/weights";
import { languageOf } from "../detect/syntax/language";
import type { Use } from "../domain/analysis";
import type { Detection } from "../domain/detection";
import { frontMatter } from "../domain/front-matter";
import { comparePositions, lineIndex, overlap, type TextDocument } from "../domain/text";
import { nameOf } from "../domain/uri";
import type { Weighed, WeighedPart, Weighing } from "../domain/weighed";
import type { CatalogIndex } from "../lineage/catalog/catalog";
import { namesIn } from "./detector";

/**
 * Weighs every word of a text, and says of those that the analysis explains by a library which one it is. What the analysis found where no
 * word stands that could be an id (`model: opus`, a model that a call uses unnamed) is told as well.
 */
export function weighText(
  document: TextDocument,
  languages: readonly Pick<LanguageAssets, "config">[],
  catalog: CatalogIndex,
  uses: readonly Use[],
): Weighing {
  const config = languageOf(languages, nameOf(document.uri), document.languageId, document.text)?.config;
  const form = textForm(config?.form);
  const read = config?.part === "front-matter" ? frontMatter(document.text) : document.text;
  const part: WeighedPart = !form
    ? "no-words"
    : config?.part === "front-matter"
      ? "front-matter"
      : describesModels(read)
        ? "describes"
        : "all";
  const { known, vocabulary } = namesIn(catalog);
  const words = form ? valueFinder(vocabulary, known).weigh({ ...document, text: read }, form) : [];
  const here = uses.flatMap(({ detection }) => (detection.uri === document.uri ? [detection] : []));
  const told = words.map((word) => {
    const found = here.find(({ range }) => overlap(range, word.range));
    return found ? explained(word, found) : word;
  });
  const unsaid = here.filter(({ range }) => !words.some((word) => overlap(range, word.range))).map(ofDetection);
  return {
    texts: [...told, ...unsaid].sort((a, b) => comparePositions(a.range.start, b.range.start)),
    part,
    lines: part === "all" || part === "front-matter" ? lineIndex(read).lineCount - (part === "all" ? 0 : 1) : 0,
  };
}

function explained(word: Weighed, { library, construct, evidence, reference, usage = "use" }: Detection): Weighed {
  const place = evidence ? undefined : [library, construct].filter(Boolean).join(", ");
  return { ...word, reference, usage, ...(place && { explained: place }) };
}

/** A detection that no word of the text covers. */
function ofDetection(detection: Detection): Weighed {
  const { range, text, reference, evidence = [], usage = "use" } = detection;
  const said = evidence.map((says) => ({ says, points: pointsSaid(says) }));
  const points = said.reduce((sum, one) => sum + one.points, 0);
  return explained({ range, text, evidence: said, points, enough, reference, usage }, detection);
}
