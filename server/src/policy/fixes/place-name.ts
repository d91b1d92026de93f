import type { Detection } from "../../domain/detection";
import { type ModelReference, modelKey } from "../../domain/reference";
import type { ApprovedLookup } from "./approved-lookup";

/** The name to write, and what it does not carry over from the old one; or why there is none. */
export type PlaceName =
  | { readonly name: string; readonly loses?: string; readonly doubtful?: boolean }
  | { readonly blocked: string };

/**
 * How an approved model is spelled where the old one stands: the name that the place's provider has for it, with the routing
 * geography, the price tier or the quantization that stood there wherever such a name is known; `loses` says what could not be kept, `doubtful` that the call may then fail. What the place writes in front
 * (`openrouter/`, `docker.io/`) is not part of it.
 */
export function nameAt(
  entry: ModelReference,
  { reference }: Detection,
  approved: ApprovedLookup | undefined,
): PlaceName {
  const { provider } = reference;
  const own = entry.provider === provider ? [entry.name] : [];
  const names = [...own, ...known(entry, provider, approved)];
  const [first] = names;
  if (first === undefined) return { blocked: `no name of it is known for ${provider}` };
  const choose = choices[provider];
  return choose ? choose(names, reference.name, own.length > 0) : { name: first };
}

function known(entry: ModelReference, provider: string, approved: ApprovedLookup | undefined): readonly string[] {
  const printed = modelKey(entry);
  const all = approved?.names?.(printed, provider);
  if (all) return all;
  const one = approved?.spell(printed, provider);
  return one === undefined ? [] : [one];
}

/** By provider: which of several names fits the old one. The first of `names` is the policy's own when `stated`. */
const choices: Readonly<Record<string, (names: readonly string[], old: string, stated: boolean) => PlaceName>> = {
  bedrock(names, old, stated) {
    const geography = geographyOf(old);
    const alike = names.find((name) => geographyOf(name) === geography);
    if (alike !== undefined) return { name: alike };
    // Another geography would send the same prompts to other countries.
    if (geography === undefined && !stated) return { blocked: "it is known with a routing geography only" };
    const plain = names.find((name) => geographyOf(name) === undefined);
    const name = plain ?? (stated ? names[0] : undefined);
    if (name === undefined) return { blocked: `no name of it is known for the geography "${geography}"` };
    return {
      name,
      doubtful: true,
      loses: `routing ${geography ?? "by the client's region"} -> ${geographyOf(name) ?? "the client's region"}`,
    };
  },
  openrouter(names, old, stated) {
    const tier = tierOf(old);
    const name = names.find((one) => tierOf(one) === tier) ?? names.find((one) => tierOf(one) === "");
    if (name === undefined)
      return stated && names[0] ? { name: names[0] } : { blocked: `it is known as "${names[0]}" only` };
    return tierOf(name) === tier ? { name } : { name, loses: `"${tier}" is dropped` };
  },
  ollama(names, old, stated) {
    const quantization = /[-_](q\d\w{0,20}|fp16|f16|bf16)$/i.exec(old)?.[1];
    const marked = quantization && names.find((one) => one.toLowerCase().endsWith(quantization.toLowerCase()));
    // A name with its size stays what it is when the publisher moves `latest` on.
    const sized = names.find((one) => /:e?\d+(?:\.\d+)?[bm]$/i.test(one)) ?? names.find((one) => one.includes(":"));
    const name = marked || (stated ? names[0] : (sized ?? names[0]));
    if (!name) return { blocked: "no name of it is known for ollama" };
    return quantization && !marked ? { name, loses: `quantization ${quantization} -> that of ${name}` } : { name };
  },
};

/** `us`, `eu`, `global`… in front of a Bedrock id; undefined for a name that the client's own region serves. */
function geographyOf(name: string): string | undefined {
  return /^(us|eu|apac|au|jp|ca|sa|us-gov|global)\./.exec(name)?.[1];
}

/** `:free`, `:nitro` and the like behind an OpenRouter name. */
function tierOf(name: string): string {
  return /:[\w-]+$/.exec(name)?.[0] ?? "";
}
