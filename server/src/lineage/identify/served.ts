import type { Candidate } from "./candidate";
import type { Maker, Makers } from "./makers";

/**
 * Hub repositories that a host may serve under a name of its own: `llama-v3p1-8b-instruct`, `llama-3.3-70b-versatile`,
 * `qwen-2.5-72b-instruct`, `deepseek-v3-2`. Each counts only when the catalog has that repository.
 */
export function servedReadings(name: string, maker: Maker | undefined, names: Makers): Candidate[] {
  const namespaces = new Set([...(maker?.namespaces ?? []), ...(maker ? [] : names.namespacesFor(name))]);
  // What a host serves under such a word is the tuned model, which goes before its base.
  const tuned = /-(?:versatile|instant|turbo|fast)\b/i.test(name) ? [`${withoutServing(name)}-instruct`] : [];
  const spellings = unique([name, ...respelled(name), ...respelled(withoutServing(name))]);
  const all = [
    name,
    ...tuned.flatMap(respelled),
    ...spellings,
    ...spellings.flatMap((one) => [`${one}-instruct`, `${one}-it`, `meta-${one}`, `${one}-hf`, `${one}-v0.1`]),
  ];
  return [...namespaces].flatMap((namespace) =>
    unique(all).map((one) => ({
      reference: { provider: "huggingface", name: `${namespace}/${one}` },
      because: "the Hub repository that the host serves under this name",
      sure: one === name,
    })),
  );
}

/** The spellings of one name that hosts use side by side: a `p`, a dash or nothing for a dot, a dash before the version or none. */
export function respelled(name: string): string[] {
  const dotted = name.replace(/(\d)p(\d)/g, "$1.$2").replace(/-v(?=\d)/, (v) => (/deepseek/i.test(name) ? v : "-"));
  const points = dotted.replace(/(?<![\d.])(\d)-(\d)(?![\d.b])/g, "$1.$2");
  const joined = points.replace(/^([a-z]+)-(\d)/i, "$1$2");
  const parted = points.replace(/^([a-z]{3,})(\d)/i, "$1-$2");
  return unique([dotted, points, joined, parted]).filter((one) => one !== "");
}

/** Without the words that say how a host runs a model. */
function withoutServing(name: string): string {
  let bare = name;
  for (let round = 0; round < 4; round++) bare = bare.replace(serving, "");
  return bare;
}

const serving =
  /[-_:](?:maas|versatile|instant|turbo|lite|fast|tput|free|tee|latest|fp8|fp4|bf16|awq|gptq|int[48]|nvfp4|mxfp4|fp8-fast|dynamic|slow|highspeed)$/i;

/**
 * A served name without its mode: reasoning effort, thinking on or off, a faster tier. Open weights of Qwen and of others are trained
 * once for each mode, so the word stays where the name is not that of a model that switches.
 */
export function withoutMode(name: string): string[] {
  if (/^(?:qwen|ernie|kimi-k2-thinking|mimo-v1)/i.test(name)) return [];
  const found: string[] = [];
  let bare = name;
  for (let round = 0; round < 3; round++) {
    const shorter = bare.replace(modes, "");
    if (shorter === bare || shorter === "") break;
    bare = shorter;
    found.push(bare);
  }
  return found;
}

const modes =
  /[-_:](?:thinking(?:[-:]\d+|-(?:high|low|medium|minimal|max|turbo))?|non-thinking|no-thinking|think|nothink|nothinking|default|cs|flex|non-reasoning|reasoning|reasoner|xhigh|high|medium|low|minimal|none|max-effort|fast|free|original|cheaper|tee|search|online|latest|global|eu|us|\d+k|beta|exp|preview)$/i;

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}
