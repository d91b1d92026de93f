import type { Detection } from "../../domain/detection";
import { lineIndex, type TextDocument } from "../../domain/text";
import { datasetGrammars } from "../providers/provider-dataset";
import { readSpans } from "./read-spans";
import type { TextForm } from "./text-form";

/** Addresses of data sets, which say themselves what they are. */
const address =
  /(?:https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com|modelscope\.cn|kaggle\.com)\/datasets\/|hf:\/\/datasets\/)[A-Za-z0-9][\w.-]{0,95}(?:\/[A-Za-z0-9_][\w.-]{0,95})?(?:@[\w.-]{1,80})?/g;

/** The data sets that a text names by their addresses, in reading order; not those of comments. */
export function datasetAddresses(document: TextDocument, form: TextForm): Detection[] {
  const { text, uri } = document;
  if (!text.includes("/datasets/")) return [];
  const comments = readSpans(text, form).filter(({ kind, doc }) => kind === "comment" || doc);
  const lines = lineIndex(text);
  let next = 0;
  return [...text.matchAll(address)].flatMap((match) => {
    const { index: start } = match;
    const written = match[0].replace(/[.]$/, "");
    while ((comments[next]?.end ?? text.length) <= start) next++;
    if ((comments[next]?.start ?? text.length) <= start) return [];
    const spelled = datasetGrammars
      .map(([, grammar]) => grammar.read(written, () => false))
      .find((one) => one?.prefix !== undefined);
    if (!spelled) return [];
    const range = { start: lines.positionAt(start), end: lines.positionAt(start + written.length) };
    const { reference, prefix } = spelled;
    return [
      { reference, uri, range, text: written, role: "dataset", library: "name", path: [], ...(prefix && { prefix }) },
    ];
  });
}
