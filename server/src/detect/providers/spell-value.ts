import { isNeverModel, isPath } from "./not-model";
import { grammarOf, holdsDatasets, spelledAnywhere } from "./provider-grammar";
import { hubPage } from "./provider-hub";
import { splitPrefix } from "./provider-prefix";
import type { IsKnownName, Spelling } from "./spelling";

/** How much a place vouches for its value: a library's argument is strong, a key called `model` in any file is weak. */
export type PlaceStrength = "strong" | "weak";

/** What is known of the place that holds a value. */
export interface ValuePlace {
  /**
   * A provider's id; `prefix` when the text before the first slash or colon names it; `value`, `endpoint` or undefined when
   * only the value's own grammar can tell.
   */
  readonly provider?: string;
  readonly place: PlaceStrength;
  readonly known?: IsKnownName;
}

/**
 * Judges one string: undefined when it is no plausible model id at this place, else what it spells. A strong place takes any
 * plausible value (provider `unknown` when nothing tells it); a weak place only what a provider's grammar or `known` confirms.
 */
export function spell(text: string, place: ValuePlace): Spelling | undefined {
  const provider = free.has(place.provider ?? "value") ? undefined : place.provider;
  const known = place.known ?? (() => false);
  if (place.place === "strong" && weightsBelow.test(text)) return weightsFile(text.replace(/^\.\//, ""), text);
  if (isPath(text)) return undefined;
  if (provider && holdsDatasets(provider)) return spellDataset(text, provider, place.place, known);
  const page = hubPage(text);
  if (page) return grammarOf("huggingface").read(page, known);
  if (provider === "ollama" && registryWithPort.test(text)) return grammarOf("ollama").read(text, known);
  if (isNeverModel(text)) return undefined;
  if (provider === "prefix") return spellPrefixed(text, place.place, known);
  if (provider) {
    const own = spellOwn(text, provider, place.place, known);
    if (own !== "other") return own;
  }
  const split = isVariant(text) ? undefined : splitPrefix(text, "certain");
  if (split?.provider === "unknown") {
    const inner = spell(split.rest, { place: place.place, known });
    return inner && withPrefix(inner, split.prefix);
  }
  if (split) {
    const inner = spellOwn(split.rest, split.provider, "strong", known);
    if (inner && inner !== "other") return withPrefix(inner, split.prefix);
  }
  // Several routers write `maker/name`; where the name is plainly the maker's own, it is the maker's model.
  const routed = isVariant(text) ? undefined : splitPrefix(text, "any");
  if (routed && grammarOf(routed.provider).distinctive(routed.rest) && !isOpen(text)) {
    const inner = spellOwn(routed.rest, routed.provider, "strong", known);
    if (inner && inner !== "other") return withPrefix(inner, routed.prefix);
  }
  const spelled = spelledAnywhere(text, known);
  if (spelled || place.place === "weak") return spelled;
  if (!isPlausible(text)) return undefined;
  const hub = grammarOf("huggingface").read(text, known);
  return text.includes("/") && hub ? hub : { reference: { provider: "unknown", name: text } };
}

/** `./models/bot.gguf`: a file of the project, as `models/bot.gguf` is. */
const weightsBelow = /^\.\/(?:[\w.+-]{1,80}\/){0,8}[\w.+-]{1,120}\.gguf$/i;

function weightsFile(name: string, text: string): Spelling {
  return { reference: { provider: "unknown", name }, prefix: text.slice(0, text.length - name.length) };
}

/** Ollama's `host:port/namespace/model`, which is an address anywhere else. */
const registryWithPort = /^[\w.-]{1,100}:\d{2,5}\/(?:[\w.-]{1,80}\/)?[\w.-]{1,80}(?::[\w.-]{1,80})?$/;

/** Names that some tools give to "the value decides". */
const free = new Set(["value", "endpoint", "unknown"]);

function spellPrefixed(text: string, strength: PlaceStrength, known: IsKnownName): Spelling | undefined {
  const split = splitPrefix(text, "any");
  if (!split) return spell(text, { place: strength, known });
  if (split.provider === "unknown") {
    const inner = spell(split.rest, { place: strength, known });
    return inner && withPrefix(inner, split.prefix);
  }
  const inner = spellOwn(split.rest, split.provider, "strong", known);
  if (!inner) return undefined;
  const found = inner === "other" ? spell(split.rest, { place: "strong", known }) : inner;
  return found && withPrefix(found, split.prefix);
}

/** What the value spells in its provider's grammar; `other` when it is clearly not that provider's. */
function spellOwn(
  text: string,
  provider: string,
  strength: PlaceStrength,
  known: IsKnownName,
): Spelling | "other" | undefined {
  const grammar = grammarOf(provider);
  const spelled = grammar.read(text, known);
  if (!spelled) return grammar.closed ? undefined : "other";
  if (strength === "weak" && !grammar.distinctive(text) && !known(provider, spelled.reference.name)) return "other";
  return spelled;
}

/** A weak place takes only what has a namespace: `dataset: train` is a name of the project's own. */
function spellDataset(
  text: string,
  provider: string,
  strength: PlaceStrength,
  known: IsKnownName,
): Spelling | undefined {
  const spelled = grammarOf(provider).read(text, known);
  return strength === "strong" || spelled?.reference.name.includes("/") ? spelled : undefined;
}

function withPrefix(spelling: Spelling, prefix: string): Spelling {
  // A router's own id keeps its provider in the name: `openrouter/auto`.
  if (spelling.role === "router" && spelling.reference.name.startsWith(prefix)) return spelling;
  return { ...spelling, prefix: prefix + (spelling.prefix ?? "") };
}

/** Google's open weights bear the names that its own service gives them; behind the maker's name they are the Hub's. */
function isOpen(text: string): boolean {
  return /^google\/gemma-/.test(text);
}

/** `author/slug:free` and its like are OpenRouter's, even where the author's name is also a routing prefix elsewhere. */
function isVariant(text: string): boolean {
  return /^[\w-]+\/[\w.-]+:(?:free|nitro|floor|exacto|thinking|extended|online|beta|batch)$/.test(text);
}

/** A name as some registry could write it: no longer than a line, at most a few path segments, nothing but id characters. */
function isPlausible(text: string): boolean {
  if (!/^[A-Za-z0-9@_][\w.:/@+~-]{1,200}$/.test(text)) return false;
  if (/^https?:/i.test(text)) return false;
  return text.split("/").length <= 4 && !text.endsWith("/") && !text.includes("//");
}
