import type { LanguageAssets } from "../detect/detect";
import { valueFinder } from "../detect/evidence/find-values";
import { textForm } from "../detect/evidence/text-form";
import { languageOf } from "../detect/syntax/language";
import type { Use } from "../domain/analysis";
import { overlap, type TextDocument } from "../domain/text";
import { nameOf } from "../domain/uri";
import type { Weighed } from "../domain/weighed";
import type { CatalogIndex } from "../lineage/catalog/catalog";
import { namesIn } from "./detector";

/** Weighs every word of a text, and says of those that the analysis explains by a library which one it is. */
export function weighText(
  document: TextDocument,
  languages: readonly Pick<LanguageAssets, "config">[],
  catalog: CatalogIndex,
  uses: readonly Use[],
): Weighed[] {
  const language = languageOf(languages, nameOf(document.uri), document.languageId, document.text);
  const form = textForm(language?.config.form);
  if (!form) return [];
  const { known, vocabulary } = namesIn(catalog);
  return valueFinder(vocabulary, known)
    .weigh(document, form)
    .map((one) => {
      const use = uses.find(({ detection }) => detection.uri === document.uri && overlap(detection.range, one.range));
      if (!use) return one;
      const { library, construct, evidence, reference, usage = "use" } = use.detection;
      const explained = evidence ? undefined : [library, construct].filter(Boolean).join(", ");
      return { ...one, reference, usage, ...(explained && { explained }) };
    });
}
