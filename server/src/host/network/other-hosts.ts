/** Hosts beside the Hub that are asked while the network is allowed; one that is absent is not asked. No slash at the end. */
export interface OtherHosts {
  /** The user's own Ollama daemon. */
  readonly ollama?: string;
  readonly ollamaRegistry?: string;
  readonly openRouter?: string;
}

/**
 * The hosts of this machine: `OLLAMA_HOST` (or what the settings name), `STEMMA_OLLAMA_REGISTRY` and `STEMMA_OPENROUTER`; the word `off`
 * in one of them leaves that host out. An address that cannot be used is told to `warn` and left out.
 */
export function otherHosts(
  env: Readonly<Record<string, string | undefined>>,
  warn: (line: string) => void,
  ollamaHost?: string,
): OtherHosts {
  const read = (name: string, text: string | undefined, usual: string) => {
    const given = text?.trim();
    if (!given) return usual;
    if (given.toLowerCase() === "off") return undefined;
    const address = ollamaAddress(given);
    if (!address) warn(`${name} is no address that can be used; it is not asked.`);
    return address;
  };
  return {
    ollama: read(
      ollamaHost ? "stemma.ollamaHost" : "OLLAMA_HOST",
      ollamaHost || env.OLLAMA_HOST,
      "http://127.0.0.1:11434",
    ),
    ollamaRegistry: read("STEMMA_OLLAMA_REGISTRY", env.STEMMA_OLLAMA_REGISTRY, "https://registry.ollama.ai"),
    openRouter: read("STEMMA_OPENROUTER", env.STEMMA_OPENROUTER, "https://openrouter.ai/api/v1"),
  };
}

/**
 * The address that `OLLAMA_HOST` means to a client, with no slash at the end: `0.0.0.0`, `:11434`, `box.lan`, `https://ollama.example/api-root`.
 * Undefined for an empty text, for one that is no address and for one with a password in it.
 */
function ollamaAddress(text: string | undefined): string | undefined {
  const given = text?.trim().replace(/^["']|["']$/g, "") ?? "";
  if (given === "" || given.length > 400) return undefined;
  const [, scheme = "", rest = given] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(given) ?? [];
  if (scheme !== "" && !/^https?$/i.test(scheme)) return undefined;
  const [, host = "", port = "", path = ""] = /^(\[[0-9a-f:.%]+\]|[^:/\s]*)(?::(\d{1,5}))?(\/\S*)?$/i.exec(rest) ?? [];
  if (host === "" && port === "") return undefined;
  // An address to listen on everywhere is reached on this machine.
  const name = host === "" || host === "0.0.0.0" ? "127.0.0.1" : host === "[::]" ? "[::1]" : host;
  const usual = scheme === "" ? "11434" : /^https$/i.test(scheme) ? "443" : "80";
  const address = `${scheme.toLowerCase() || "http"}://${name}:${port || usual}${path.replace(/(?<!\/)\/+$/, "")}`;
  if (!URL.canParse(address)) return undefined;
  const { username, password, search, hash } = new URL(address);
  return username || password || search || hash ? undefined : address;
}
