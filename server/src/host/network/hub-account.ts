import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { defaultHubUrl } from "../../domain/hub-address";
import { huggingFaceHome, type Surroundings } from "../folders";

/** How the Hub is reached, by the variables that its own clients know. */
export interface HubAccount {
  /** Origin of the Hub or of a mirror, without a slash at the end. */
  readonly url: string;
  /** Sent to `url` alone. Never goes into a message, a setting or the cache. */
  readonly token?: string;
  /** `HF_HUB_OFFLINE` or `TRANSFORMERS_OFFLINE` forbid the network, whatever else is asked for. */
  readonly offline: boolean;
}

/**
 * Reads `HF_ENDPOINT`, `HF_TOKEN`, `HF_TOKEN_PATH`, `HF_HOME`, `HF_HUB_OFFLINE`. `HF_HUB_DISABLE_IMPLICIT_TOKEN` means, as for the Hub's own
 * clients, that a token is sent only when a call names it; nothing here does, so then none is sent.
 * `hubUrl`, from the command line or a machine's setting, goes before the environment. Throws a `RangeError` for a URL
 * that is neither https nor http on this machine: a token must not travel in the clear.
 */
export async function readHubAccount(surroundings: Surroundings, hubUrl?: string): Promise<HubAccount> {
  const { env } = surroundings;
  const url = checkedUrl(hubUrl ?? (env.HF_ENDPOINT || defaultHubUrl));
  const offline = isYes(env.HF_HUB_OFFLINE) || isYes(env.TRANSFORMERS_OFFLINE);
  const explicit = clean(env.HF_TOKEN) ?? clean(env.HUGGING_FACE_HUB_TOKEN);
  const token = isYes(env.HF_HUB_DISABLE_IMPLICIT_TOKEN) ? undefined : (explicit ?? (await storedToken(surroundings)));
  return { url, offline, ...(token ? { token } : {}) };
}

async function storedToken(surroundings: Surroundings): Promise<string | undefined> {
  const named = surroundings.env.HF_TOKEN_PATH;
  const path = named && isAbsolute(named) ? named : join(huggingFaceHome(surroundings), "token");
  return readFile(path, "utf8").then(clean, () => undefined);
}

/** A token is one visible word; anything else could smuggle a header line into a request. */
function clean(text: string | undefined): string | undefined {
  const token = text?.trim();
  return token && /^[\x21-\x7e]{1,512}$/.test(token) ? token : undefined;
}

function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const local = url && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (!url || !(url.protocol === "https:" || (url.protocol === "http:" && local)) || url.username || url.password) {
    throw new RangeError("The Hub's URL must be https (http only on this machine) and carry no user name.");
  }
  return `${url.origin}${url.pathname}`.replace(/(?<!\/)\/+$/, "");
}

function isYes(value: string | undefined): boolean {
  return value !== undefined && /^(1|on|yes|true)$/i.test(value.trim());
}
