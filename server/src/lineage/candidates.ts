import type { ModelReference } from "../domain/reference";
import { families, hosts, type Maker, makers, unmistakable, unsure } from "./makers";

/** A reading of a name that counts only when the catalog knows it. `sure`: nothing of the model's identity was taken away. */
export interface Candidate {
  readonly reference: ModelReference;
  readonly because: string;
  readonly sure: boolean;
}

/** Readings of a name, the surest first. Each is compared as a whole with the catalog's names and aliases. */
export function candidatesOf(reference: ModelReference): Candidate[] {
  const plain = [...ownReadings(reference), ...vendorReadings(reference)];
  const dated = plain.concat({ reference, because: "", sure: true }).flatMap(undated);
  return unique(reference, [...plain, ...dated]);
}

function ownReadings({ provider, name, revision }: ModelReference): Candidate[] {
  switch (provider) {
    case "ollama":
      return ollamaReadings(name);
    case "docker": {
      const own = /^ai\/([\w.-]+(?::[\w.-]+)?)$/i.exec(name)?.[1]?.toLowerCase();
      if (!own) return [];
      const because = "Docker packages it under the name that Ollama gives it";
      return [own, ...ollamaReadings(own).map(({ reference }) => reference.name)].map((one) =>
        reading("ollama", one, because, false),
      );
    }
    case "vertex": {
      const versioned = revision ? `${name}@${revision}` : name;
      const dashed = versioned.replace("@", "-");
      const bare = name.replace(/@.*$/, "");
      const model = bare.replace(/^.*\//, "");
      return [
        ...[versioned, dashed, bare, model].map((one) =>
          reading("vertex", one, "the same model without path or version", one === versioned),
        ),
        ...["anthropic", "google", "mistral"].flatMap((owner) => [
          reading(owner, dashed.replace(/^.*\//, ""), `${owner}'s own name of it`, true),
          reading(owner, model, `${owner}'s own name of it, without the version`, false),
        ]),
      ];
    }
    case "bedrock": {
      const bare = name.replace(/-v\d+(:\d+)?$/, "").replace(/:\d+$/, "");
      const [vendor = "", model = ""] = split(bare, ".");
      const owner = makers[vendor]?.provider;
      return [
        reading("bedrock", name.replace(/:\d+$/, ""), "the version without its number", true),
        reading("bedrock", bare, "the model without its version", false),
        ...(owner ? [reading(owner, model, `${vendor}'s own name of it`, true)] : []),
      ];
    }
    case "together": {
      const bare = name.replace(/-(?:Turbo|Lite|FP8|Reference|Free)(?:-Free)?$/i, "");
      return bare === name
        ? []
        : [reading("huggingface", bare, "served in a cheaper number format under an ending of its own", false)];
    }
    default:
      return [];
  }
}

/** An Ollama tag is size, flavour and quantization: the quantization goes first, then `instruct`, which is what a bare size means. */
function ollamaReadings(name: string): Candidate[] {
  const [model = "", tag] = split(name, ":");
  if (tag === undefined) return [];
  const unquantized = tag
    .replace(/-(?:q\d\w*|i?q\d\w*|fp?16|bf16|fp8|mxfp[48]|nvfp4|int[48]|mlx)(?:-\w*(?:qat|mlx))?$/i, "")
    .replace(/-qat$/i, "");
  const plain = unquantized.replace(/-(?:instruct|chat|it)$/i, "");
  const readings = [
    reading("ollama", `${model}:${unquantized}`, "the tag without its quantization", true),
    reading("ollama", `${model}:${plain}`, "the tag without its quantization and flavour", false),
  ];
  // A name can hold models of several makers: a tag that says `distill` or `base` is never taken for the name's default.
  if (/distill|base|text|merge|lora/i.test(tag)) return readings;
  return [...readings, reading("ollama", model, "the tag is not in the catalog; taken by the name's default", false)];
}

/** `vendor/model` or a bare name, as routers and clouds write them: the maker's own name of it, or its Hub repository. */
function vendorReadings({ provider, name }: ModelReference): Candidate[] {
  if (!hosts.has(provider)) return [];
  const path = name.replace(/^@(?:cf|hf)\//, "");
  const [first = "", rest] = split(path, "/");
  if (rest === undefined) return [...bareReadings(provider, path), ...servedReadings(path, undefined)];
  const maker = makers[first.toLowerCase()];
  const sure = !unsure.has(provider);
  const onHub = reading("huggingface", path, "the Hub repository of that name", sure);
  const own = maker
    ? [reading(maker.provider, rest, `${first}'s own name of it`, sure), ...ownSpellings(maker.provider, rest)]
    : [];
  return [onHub, ...own, reading("openrouter", path, "as routers write it", false), ...servedReadings(rest, maker)];
}

/** Names of open weights as hosts flatten them: `llama-v3p1-8b-instruct`, `llama-3.3-70b-versatile`, `llama-3.1-8b-instruct-fp8`. */
function servedReadings(name: string, maker: Maker | undefined): Candidate[] {
  const namespaces = maker ? maker.namespaces : (families.find(([family]) => family.test(name))?.[1] ?? []);
  const plain = name
    .replace(/(\d)p(\d)/g, "$1.$2")
    .replace(/-v(?=\d)/, "-")
    .replace(/-(?:maas|versatile|instant|turbo|lite|fast|fp8|awq|int8|fp8-fast|tput|free)+$/gi, "")
    .replace(/-(?:fp8|awq|int8)$/i, "");
  const tuned = /-(?:versatile|instant|turbo)\b/i.test(name) ? [`${plain}-instruct`] : [];
  const spellings = [name, ...tuned, plain, `${plain}-instruct`, `${plain}-it`, `meta-${plain}`];
  return namespaces.flatMap((namespace) =>
    spellings.map((one, at) =>
      reading(
        "huggingface",
        `${namespace}/${one}`,
        "the Hub repository that the host serves under this name",
        at === 0,
      ),
    ),
  );
}

/** Anthropic's names have dashes where routers write dots, and a date or `latest` at their end. */
function ownSpellings(owner: string, name: string): Candidate[] {
  if (owner !== "anthropic") return [];
  const dashed = name.replace(/\./g, "-");
  return [dashed, `${dashed}-latest`].map((one) => reading(owner, one, "the maker's own name of it", one === dashed));
}

/** A name with no maker: the makers whose names are unmistakable, by the grammar of their names. */
function bareReadings(provider: string, name: string): Candidate[] {
  const owner = unmistakable.find(([pattern]) => pattern.test(name))?.[1];
  if (!owner) return [];
  const because =
    provider === "azure"
      ? "a deployment named like the model; the deployment may hold another one"
      : `a name in ${owner}'s grammar`;
  return [reading(owner, name, because, false), ...ownSpellings(owner, name)];
}

/**
 * Dated snapshots and moving names of a closed model. Open weights are left alone: there, another date is another training run
 * (`DeepSeek-R1-0528` is not `DeepSeek-R1`).
 */
function undated({ reference: { provider, name }, because }: Candidate): Candidate[] {
  const ending = endings[provider];
  const bare = ending ? name.replace(ending, "") : name;
  if (bare === name || bare === "") return [];
  const words = because ? `${because}, without the date of its snapshot` : "a dated or moving name of the same model";
  return [reading(provider, bare, words, false)];
}

const endings: Readonly<Record<string, RegExp>> = {
  openai: /(?:-20\d\d-\d\d-\d\d|-\d{4}(?:-preview)?|-latest)$/,
  anthropic: /(?:-20\d{6}|@20\d{6}|-latest)$/,
  google: /(?:-00\d|-latest|-exp|-preview(?:-\d\d-(?:\d\d|20\d\d))?)$/,
  cohere: /-\d\d-20\d\d$/,
  xai: /(?:-\d{4}|-latest)$/,
  openrouter: /-20\d{6}$|-20\d\d-\d\d-\d\d$/,
};

function reading(provider: string, name: string, because: string, sure: boolean): Candidate {
  return { reference: { provider, name }, because, sure };
}

function split(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function unique(asked: ModelReference, candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set([`${asked.provider}:${asked.name}`]);
  return candidates.filter(({ reference: { provider, name } }) => {
    const key = `${provider}:${name}`;
    if (name === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
