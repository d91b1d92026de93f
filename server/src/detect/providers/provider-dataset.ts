import type { ProviderGrammar } from "./spelling";

/** What stands in front of a name of a data set, by the hub that has it: its pages and its scheme. */
const addresses = {
  "huggingface-dataset":
    /^(?:(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com)\/(?:api\/)?datasets\/|hf:\/\/datasets\/)/i,
  "modelscope-dataset": /^(?:https?:\/\/)?(?:www\.)?modelscope\.cn\/datasets\//i,
  "kaggle-dataset": /^(?:https?:\/\/)?(?:www\.)?kaggle\.com\/datasets\//i,
};

/** Loaders of the `datasets` library for files of one's own, not names of data sets (its `packaged_modules`). */
const loaders = new Set(
  "json csv tsv parquet arrow text xml imagefolder audiofolder videofolder pdffolder webdataset pandas sql generator spark cache lance".split(
    " ",
  ),
);

/** First segments that are folders of a project, not anybody's name. */
const folders = /^(?:data|datasets?|corpus|output|outputs|tmp|temp|home|root|mnt|workspace|assets|examples?|tests?)\//i;

/** Providers that hold data sets, never models. Their values are read only where a place speaks of a data set. */
export const datasetGrammars: readonly (readonly [string, ProviderGrammar])[] = Object.entries(addresses).map(
  ([provider, address]) => [
    provider,
    { closed: true, distinctive: () => false, read: (text) => read(provider, address, text) },
  ],
);

function read(provider: string, address: RegExp, text: string) {
  const prefix = address.exec(text)?.[0] ?? "";
  if (prefix === "" && (/^https?:/i.test(text) || folders.test(text))) return undefined;
  const found =
    /^([A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9_][\w.-]{0,95}|[A-Za-z][\w-]{1,95})(?:@([\w./-]{1,80}))?(?=$|[/?#])/.exec(
      text.slice(prefix.length),
    );
  const [whole = "", name = "", revision] = found ?? [];
  // Without an address what stands behind the name is a path of one's own.
  if (name === "" || loaders.has(name) || (prefix === "" && whole.length < text.length)) return undefined;
  return { reference: { provider, name, ...(revision && { revision }) }, ...(prefix && { prefix }) };
}
