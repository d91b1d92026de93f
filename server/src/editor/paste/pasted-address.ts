import type { ModelReference } from "../../domain/reference";

/** A model's page, as somebody copied its address. */
export interface PastedModel {
  /** With the commit or branch where the address names one. */
  readonly reference: ModelReference;
  /** A name that could as well be a person's or organisation's page: to be taken only where a source knows the model. */
  readonly doubtful: boolean;
}

/** First parts of an address that are the host's own pages, not names of accounts. */
const own: Readonly<Record<string, readonly string[]>> = {
  huggingface:
    "api blog brand chat collections datasets docs enterprise inference join learn login models new organizations papers posts pricing privacy settings spaces tasks terms-of-service".split(
      " ",
    ),
  ollama: "blog cloud docs download install models pricing privacy public search settings signin signup terms".split(
    " ",
  ),
  openrouter:
    "activity api apps chat docs enterprise models pricing privacy provider rankings settings terms works-with-openrouter".split(
      " ",
    ),
};

/** Reads the address of a model's page at the Hugging Face Hub, Ollama or OpenRouter; undefined for every other text. */
export function readModelAddress(text: string): PastedModel | undefined {
  const address = text.trim();
  if (address.length > 1000 || /\s/.test(address) || !URL.canParse(address)) return undefined;
  const { protocol, hostname, username, password, port, pathname } = new URL(address);
  if ((protocol !== "https:" && protocol !== "http:") || username || password || port) return undefined;
  const parts = pathname.split("/").filter(Boolean).map(decoded);
  if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined;
  const read = readers[hostname.replace(/^www\./, "")];
  return read?.(parts as string[]);
}

const readers: Readonly<Record<string, (parts: string[]) => PastedModel | undefined>> = {
  "huggingface.co": ofHub,
  "hf.co": ofHub,
  "ollama.com": ofOllama,
  "openrouter.ai": ofOpenRouter,
};

/** `org/name`, `org/name/tree/REVISION…`, `org/name/blob/REVISION/FILE`; the Hub's oldest models have no organisation. */
function ofHub([first = "", second, page, revision]: string[]): PastedModel | undefined {
  if (own.huggingface?.includes(first) || !isName(first)) return undefined;
  if (second === undefined) return { reference: { provider: "huggingface", name: first }, doubtful: true };
  if (!isName(second)) return undefined;
  const shown = /^(?:tree|blob|resolve|raw|commit|commits)$/.test(page ?? "") && revision && isRevision(revision);
  const reference = { provider: "huggingface", name: `${first}/${second}`, ...(shown && { revision }) };
  return { reference, doubtful: false };
}

/** `library/qwen3:8b`, or `user/model:tag`. */
function ofOllama([first = "", second]: string[]): PastedModel | undefined {
  if (second === undefined || own.ollama?.includes(first) || !isName(first)) return undefined;
  if (!/^[\w.-]{1,96}(?::[\w.-]{1,96})?$/.test(second)) return undefined;
  return {
    reference: { provider: "ollama", name: first === "library" ? second : `${first}/${second}` },
    doubtful: false,
  };
}

/** `org/name`, `org/name:free`. */
function ofOpenRouter([first = "", second]: string[]): PastedModel | undefined {
  if (second === undefined || own.openrouter?.includes(first) || !isName(first)) return undefined;
  if (!/^[\w.-]{1,96}(?::[\w.-]{1,40})?$/.test(second)) return undefined;
  return { reference: { provider: "openrouter", name: `${first}/${second}` }, doubtful: false };
}

function isName(part: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,95}$/.test(part);
}

function isRevision(part: string): boolean {
  return /^[\w.-]{1,100}$/.test(part);
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
