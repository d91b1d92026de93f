import type { ModelReference } from "../../domain/reference";
import type { Candidate } from "./candidate";
import type { Makers } from "./makers";
import { ollamaReadings } from "./ollama-tag";
import { respelled, servedReadings, withoutMode } from "./served";

/** Readings of a name, the surest first. Each is compared as a whole with the catalog's names and aliases. */
export function candidatesOf(reference: ModelReference, names: Makers): Candidate[] {
  const plain = [...ownReadings(reference, names), ...vendorReadings(reference, names)];
  const dated = plain.concat({ reference, because: "", sure: true }).flatMap(undated);
  return unique(reference, [...plain, ...dated, ...modeless(reference, names)]);
}

/** The model behind a name that says how it is served: the same readings of the name without that word, none of them sure. */
function modeless(reference: ModelReference, names: Makers): Candidate[] {
  if (!names.isHost(reference.provider) && !names.servedBy(reference.name)) return [];
  return withoutMode(reference.name).flatMap((name) => {
    const bare = { provider: reference.provider, name };
    const because = "the model without the word for how it is served";
    const readings = [{ reference: bare, because, sure: false }, ...vendorReadings(bare, names)];
    return [...readings, ...readings.flatMap(undated)].map((one) => ({ ...one, because, sure: false }));
  });
}

function ownReadings({ provider, name, revision }: ModelReference, names: Makers): Candidate[] {
  switch (provider) {
    case "ollama":
      return ollamaReadings(name, names);
    case "docker": {
      const own = /^ai\/([\w.-]+(?::[\w.-]+)?)$/i.exec(name)?.[1]?.toLowerCase();
      if (!own) return [];
      const because = "Docker packages it under the name that Ollama gives it";
      return [
        reading("ollama", own, because, false),
        ...ollamaReadings(own, names).map((one) => ({ ...one, because, sure: false })),
      ];
    }
    case "vertex": {
      const versioned = revision ? `${name}@${revision}` : name;
      const dashed = versioned.replace("@", "-");
      const bare = name.replace(/@.*$/s, "");
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
      const maker = names.spelled(vendor);
      const owner = maker?.provider;
      return [
        reading("bedrock", name.replace(/:\d+$/, ""), "the version without its number", true),
        reading("bedrock", bare, "the model without its version", false),
        ...(owner ? [reading(owner, model, `${vendor}'s own name of it`, true)] : []),
        ...(maker ? [model, `${vendor}-${model}`].flatMap((one) => servedReadings(one, maker, names)) : []),
      ];
    }
    case "oci":
      return vendorReadings({ provider, name: name.replace(/^([a-z0-9]+)\./i, "$1/") }, names);
    case "sagemaker": {
      // JumpStart: maker and task in front, `-f` behind a version tuned for chat.
      const model =
        /^(?:meta|huggingface|mistral|deepseek|qwen|google)-(?:textgeneration\d?|llm|reasoning|vlm)-(.+)$/i.exec(
          name,
        )?.[1];
      if (!model) return [];
      const tuned = model.replace(/-f$/, "");
      const spelled = tuned === model ? [model] : [`${tuned}-chat`, `${tuned}-instruct`];
      return spelled.flatMap((one) => servedReadings(one, undefined, names)).map((one) => ({ ...one, sure: false }));
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

/** `vendor/model` or a bare name, as routers and clouds write them: the maker's own name of it, or its Hub repository. */
function vendorReadings({ provider, name }: ModelReference, names: Makers): Candidate[] {
  if (!names.isHost(provider)) return [];
  const path = name.replace(/^(?:@(?:cf|hf)\/|hf:|accounts\/[\w-]+\/(?:models|routers)\/)/, "");
  const [first = "", rest] = split(path, "/");
  if (rest === undefined) return [...bareReadings(provider, path, names), ...servedReadings(path, undefined, names)];
  const maker = names.spelled(first);
  const sure = !names.isUnsure(provider);
  const onHub = reading("huggingface", path, "the Hub repository of that name", sure);
  const own = maker
    ? [
        reading(maker.provider, rest, `${first}'s own name of it`, sure),
        ...respelled(rest).map((one) => reading(maker.provider, one, `${first}'s own name of it`, false)),
        ...ownSpellings(maker.provider, rest),
      ]
    : [];
  const routed = reading("openrouter", path, "as routers write it", false);
  // A host may put its own word before the maker's: `workers-ai/@cf/meta/…`, `route/openai/…`, `TEE/glm-5`.
  const inner = !maker && rest !== path ? vendorReadings({ provider, name: rest }, names) : [];
  const unsurely = inner.map((one) => ({ ...one, sure: false }));
  return [onHub, ...own, routed, ...(maker ? servedReadings(rest, maker, names) : []), ...unsurely];
}

/** Anthropic's names have dashes where routers write dots, and a date or `latest` at their end. */
function ownSpellings(owner: string, name: string): Candidate[] {
  if (owner !== "anthropic") return [];
  const dashed = name
    .replace(/\./g, "-")
    .replace(/^(claude)-(\d(?:-\d)?)-(opus|sonnet|haiku)(?!-\d)/, "$1-$3-$2")
    .replace(/(opus|sonnet|haiku)(?=\d)/, "$1-");
  const older = name.replace(/\./g, "-");
  return [dashed, older, `${dashed}-latest`, `${older}-latest`].map((one) =>
    reading(owner, one, "the maker's own name of it", one === older),
  );
}

/** A name with no maker: the makers whose names are unmistakable, by the grammar of their names. */
function bareReadings(provider: string, name: string, names: Makers): Candidate[] {
  const owner = names.servedBy(name)?.provider;
  if (!owner) return makerInFront(provider, name, names);
  const because =
    provider === "azure"
      ? "a deployment named like the model; the deployment may hold another one"
      : `a name in ${owner}'s grammar`;
  return [name, ...respelled(name)]
    .map((one) => reading(owner, one, because, false))
    .concat(ownSpellings(owner, name), reading("openrouter", `${owner}/${name}`, because, false));
}

/** `openai-gpt-5.2`, `zai-org-glm-4.7`: the maker in front of its own name, with a dash for the slash. */
function makerInFront(provider: string, text: string, names: Makers): Candidate[] {
  // A service may put its own word first: `databricks-claude-sonnet-4`, `azure-gpt-4o`.
  const name = text.replace(/^(?:databricks|azure|alicloud|coding)-/, "");
  if (name !== text) return vendorReadings({ provider, name }, names).map((one) => ({ ...one, sure: false }));
  const cut = names.makerInFront(name);
  return cut === undefined
    ? []
    : vendorReadings({ provider, name: `${name.slice(0, cut)}/${name.slice(cut + 1).replace(/^-/, "")}` }, names).map(
        (one) => ({
          ...one,
          sure: false,
        }),
      );
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
