import type { Evidence } from "../../domain/evidence";
import type { ModelReference } from "../../domain/reference";
import type { NamesAsset } from "../catalog/catalog-asset";

/** A maker of models: the provider whose names it coins, the catalog's organization, its namespaces on the Hub. */
export interface Maker {
  readonly provider: string;
  readonly organization: string;
  readonly namespaces: readonly string[];
  readonly evidence: Evidence;
}

/** How makers and hosts write names. Reading a name says what it may mean; the catalog must confirm it. */
export interface Makers {
  /** The maker that services write so in front of a model: `zai-org`, `mistral-ai`. */
  spelled(word: string): Maker | undefined;
  /** The maker whose own hosted names begin so, the longest beginning first. */
  servedBy(name: string): Maker | undefined;
  /** Where a maker's word in front of a name ends at a dash: `openai-gpt-5.2`; undefined where none stands there. */
  makerInFront(name: string): number | undefined;
  /** Hub namespaces of the makers whose open weights have names that begin so. */
  namespacesFor(name: string): readonly string[];
  /** Whether the provider serves others' models under the makers' names. */
  isHost(provider: string): boolean;
  /** Whether the same text may mean something else at this host. */
  isUnsure(provider: string): boolean;
  /**
   * The maker that a hosted name tells by itself: a maker in front of it at a host that writes makers so, or a beginning that only
   * one maker uses, followed by nothing but versions, sizes, dates and words for serving. Undefined for a name with any word more.
   */
  coinedBy(reference: ModelReference): Maker | undefined;
  /** The words that names are made of, for telling a model's name from any other text. */
  readonly vocabulary: NameWords;
}

/** Words in lower case. */
interface NameWords {
  /** Families, those that only makers' beginnings name included. */
  readonly families: readonly string[];
  /** How makers' hosted names begin, the longest first, with the provider. */
  readonly served: readonly (readonly [beginning: string, provider: string])[];
  /** Words of tuning, size, task and serving. */
  readonly words: readonly string[];
}

/** Opens the compiled table; without one, no name is read. */
export function openMakers(asset: NamesAsset | undefined, evidenceOf: (row: number) => Evidence): Makers {
  const hosts = new Set(asset?.hosts);
  const unsure = new Set(asset?.unsure);
  const single = new Set(asset?.single);
  const words = new Set(asset?.words);
  const bySpelling = new Map<string, Maker>();
  const served: (readonly [string, Maker])[] = [];
  const weights: (readonly [string, Maker])[] = [];
  for (const [provider, organization, from, spellings, namespaces, own, open] of asset?.makers ?? []) {
    const maker = { provider, organization, namespaces: namespaces || [], evidence: evidenceOf(from) };
    for (const word of spellings || []) bySpelling.set(word, maker);
    for (const beginning of own || []) served.push([beginning, maker]);
    for (const beginning of open || []) weights.push([beginning, maker]);
  }
  const own = new Set([...bySpelling.values()].map(({ provider }) => provider));
  const longestFirst = (a: readonly [string, Maker], b: readonly [string, Maker]) => b[0].length - a[0].length;
  served.sort(longestFirst);
  const both = [...served, ...weights].sort(longestFirst);

  const names: Makers = {
    vocabulary: {
      families: [...new Set([...(asset?.families ?? []), ...both.map(([beginning]) => familyIn(beginning))])].filter(
        (word) => word.length > 1,
      ),
      served: served.map(([beginning, { provider }]) => [beginning, provider]),
      words: [...(asset?.words ?? []), ...(asset?.parts ?? [])],
    },
    spelled: (word) => bySpelling.get(word.toLowerCase()),
    servedBy: (name) => served.find(([beginning]) => beginsWith(name.toLowerCase(), beginning))?.[1],
    namespacesFor(name) {
      const low = name.toLowerCase();
      return weights.flatMap(([beginning, maker]) => (beginsWith(low, beginning) ? maker.namespaces : []));
    },
    makerInFront(name) {
      const dashes = [...name.slice(0, 60).matchAll(/-/g)].map(({ index }) => index);
      return dashes.reverse().find((at) => bySpelling.has(name.slice(0, at).toLowerCase()));
    },
    isHost: (provider) => hosts.has(provider),
    isUnsure: (provider) => unsure.has(provider),
    coinedBy({ provider, name }) {
      const low = name.toLowerCase().replace(/^~/, "").slice(0, 200);
      if (!hosts.has(provider) && !own.has(provider) && (provider !== "ollama" || low.includes("/"))) return undefined;
      const cut = low.includes("/") ? low.indexOf("/") : provider === "bedrock" ? low.indexOf(".") : -1;
      const maker = cut > 0 ? bySpelling.get(low.slice(0, cut)) : undefined;
      if (maker && (hosts.has(provider) || maker.provider === provider) && !unsure.has(provider)) return maker;
      const rest = low.slice(cut + 1).replace(/^.*\//, "");
      const front = names.makerInFront(rest);
      const behind = front === undefined ? undefined : coinerOf(rest.slice(front + 1).replace(/^-+/, ""));
      const coiner = coinerOf(rest) ?? behind;
      if (!coiner || (maker && maker !== coiner)) return undefined;
      if (coiner.provider === provider) return coiner;
      // `text-embedding-001` at Google is not OpenAI's, although OpenAI's names begin so.
      return single.has(provider) || (own.has(provider) && !hosts.has(provider)) ? undefined : coiner;
    },
  };
  return names;

  /** The maker whose beginning the name has, if nothing follows it but what says how a model is tuned and served. */
  function coinerOf(name: string): Maker | undefined {
    const found = both.find(([beginning]) => beginsWith(name, beginning));
    return found && isPlain(name.slice(found[0].length)) ? found[1] : undefined;
  }

  /** Nothing but versions, sizes, dates and words that say how a model is tuned or served. */
  function isPlain(rest: string): boolean {
    return rest
      .split(/[-_.:@]/)
      .every((part) => part === "" || isMeasure(part) || words.has(part.replace(/(?<!\d)\d+$/, "")));
  }
}

/** `qwen3-max` and `doubao-` as the family's word alone: `qwen`, `doubao`. */
function familyIn(beginning: string): string {
  const word = /^[a-z]+(?=[-.\d]|$)/.exec(beginning)?.[0] ?? "";
  return word === beginning || /^[-.\d]+$/.test(beginning.slice(word.length)) ? word : "";
}

/** Whether the name begins with this word: what follows continues no other word. */
function beginsWith(name: string, beginning: string): boolean {
  if (!name.startsWith(beginning)) return false;
  const next = name[beginning.length];
  return beginning.endsWith("-") || next === undefined || !/[a-z]/.test(next);
}

/** `4`, `v3`, `k2`, `8b`, `8x7b`, `a22b`, `e4b`, `4o`, `20250929`, `128k`, `K` as in `q4_K_M`. */
function isMeasure(part: string): boolean {
  return /^(?:[a-z]?\d{1,8}[a-z]?|\d+x\d+b|[ae]\d+b|[a-z])$/.test(part);
}
