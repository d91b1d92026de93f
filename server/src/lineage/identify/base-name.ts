import type { ModelReference } from "../../domain/reference";

/**
 * The model that a card names as a base: an id of the Hub, the address of a page at the Hub, ModelScope or Ollama's library. A page below
 * the model's own (`/tree/main`, `/blob/…`), a query and a revision are left out. Undefined for what names no model of theirs: a folder,
 * another host's page, a sentence.
 */
export function baseReference(text: string): ModelReference | undefined {
  const address = /^(?:https?:)?\/\/(?:www\.)?([a-z0-9.-]+)\/+((?:[^/\n\r\u2028\u2029].*)?)$/i.exec(text.trim());
  const [host = "", path = ""] = address ? [address[1]?.toLowerCase(), pathIn(address[2] ?? "")] : [];
  if (/^(?:m\.)?modelscope\.(?:cn|ai)$/.test(host)) {
    const name = /^models\/([\w.-]{1,96}\/[\w.-]{1,96})(?:\/|$)/.exec(path)?.[1];
    return name === undefined ? undefined : { provider: "modelscope", name };
  }
  if (host === "ollama.com") {
    const [, owner, model] = /^([\w.-]{1,80})\/([\w.-]{1,80}(?::[\w.-]{1,80})?)$/.exec(path) ?? [];
    if (model === undefined) return undefined;
    return { provider: "ollama", name: owner === "library" ? model : `${owner}/${model}` };
  }
  return hubReference(text);
}

/** A Hub id from what cards write: an id, or a link to the Hub's page. Undefined for anything else. */
export function hubReference(text: string): ModelReference | undefined {
  const given = text.trim();
  // What follows the slashes begins with none, so that a text of slashes can be divided in one way only.
  const page =
    /^(?:(?:https?:)?\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com)\/+((?:[^/\n\r\u2028\u2029].*)?)$/i.exec(
      given,
    )?.[1];
  const uri = /^hf:\/\/(?:models\/)?(.*)$/i.exec(given)?.[1];
  const path = pathIn(page ?? uri ?? given);
  const id =
    /^([\w.-]{1,96}\/[\w.-]{1,96})(?:@[^/]{0,200})?(?:\/(?:tree|blob|resolve|raw|commits?|discussions)\b.*)?$/.exec(
      // A URI of the Hub's own scheme names a file of the repository right behind it.
      uri === undefined ? path : path.split("/").slice(0, 2).join("/"),
    )?.[1];
  const bare = id ?? (/^[\w.-]{2,96}$/.test(path) ? path : undefined);
  if (bare === undefined || !isHubName(bare)) return undefined;
  return notModels.has(bare.split("/")[0]?.toLowerCase() ?? "") && (page ?? uri) !== undefined
    ? undefined
    : { provider: "huggingface", name: bare };
}

/** First parts of addresses at the Hub that lead to something else than a model. */
const notModels = new Set(
  "api blog buckets collections datasets docs join kernels learn models organizations papers posts settings spaces tasks".split(
    " ",
  ),
);

/** An address without query, fragment and slashes at its end. */
function pathIn(text: string): string {
  return text
    .slice(0, 400)
    .replace(/[?#].*$/s, "")
    .replace(/\/{1,400}$/, "");
}

/** The Hub's grammar of a repository id: letters, digits, `-`, `_`, `.`; neither `--` nor `..`; no part starts or ends with `-` or `.`. */
export function isHubName(name: string): boolean {
  return (
    name.length <= 193 &&
    /^\w(?:[\w.-]*\w)?(?:\/\w(?:[\w.-]*\w)?)?$/.test(name) &&
    !/--|\.\./.test(name) &&
    !/\.git$/i.test(name)
  );
}
