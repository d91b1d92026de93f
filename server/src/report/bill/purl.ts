import type { ModelReference } from "../../domain/reference";

/**
 * The package URL of a model, where its provider has a type: the Hub, for names of the form `owner/name`. Its version is a commit
 * and nothing else, so a branch or a tag is left out. `revision` is what is in use, not what the facts describe.
 */
export function purlOf({ provider, name }: ModelReference, revision?: string): string | undefined {
  const [owner, model, more] = name.split("/");
  if (provider !== "huggingface" || !owner || !model || more !== undefined) return undefined;
  const commit = revision !== undefined && /^[0-9a-f]{40}$/i.test(revision) ? `@${revision.toLowerCase()}` : "";
  return `pkg:huggingface/${segment(owner)}/${segment(model)}${commit}`;
}

/** The package URL of a data set of the Hub: the address of the hub's data sets keeps it apart from a model of the same name. */
export function datasetPurl({ hub, name }: { readonly hub: string; readonly name: string }): string | undefined {
  const [owner, rest, more] = name.split("/");
  if (hub !== "huggingface" || !owner || !rest || more !== undefined) return undefined;
  const hubAddress = encodeURIComponent("https://huggingface.co/datasets");
  return `pkg:huggingface/${segment(owner)}/${segment(rest)}?repository_url=${hubAddress}`;
}

/** Letters, digits, `-`, `.`, `_` and `~` stay; half of a character becomes the sign for that. */
function segment(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
