import type { ModelReference } from "../../domain/reference";

/** Scheme of the documents that tell everything of one model. */
export const passportScheme = "stemma";

/** Address of a model's passport: `stemma:/huggingface/Qwen/Qwen3-8B.md`. The revision is left out: a passport tells of the model. */
export function passportUri({ provider, name }: ModelReference): string {
  return `${passportScheme}:/${[provider, ...name.split("/")].map(encode).join("/")}.md`;
}

/** The model that a passport's address names; undefined for any other address. Editors may encode more than is needed. */
export function referenceOfPassport(uri: string): ModelReference | undefined {
  const [, path = ""] = /^stemma:\/{0,3}([^?#]{1,3000})\.md$/.exec(uri) ?? [];
  const slash = path.indexOf("/");
  if (slash <= 0) return undefined;
  try {
    const provider = decodeURIComponent(path.slice(0, slash));
    const name = decodeURIComponent(path.slice(slash + 1));
    return name && /^[a-z][a-z0-9_-]{0,60}$/.test(provider) ? { provider, name } : undefined;
  } catch {
    return undefined;
  }
}

/** As strict as Markdown and every editor's own reading of addresses need. A lone surrogate cannot be encoded and becomes U+FFFD. */
function encode(part: string): string {
  return encodeURIComponent(part.replace(/\p{Cs}/gu, "\uFFFD")).replace(
    /[!'()*~_]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
