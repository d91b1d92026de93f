import type { ModelRecord } from "../../domain/lineage";

/** Where the rules are explained: one page per rule, named like the rule. */
const rulePages = "https://github.com/stemma-dev/stemma/blob/main/docs/rules/";

/** Page of a rule. Rule ids are ours; encoding guards against an id that a policy made up. */
export function rulePage(rule: string): string {
  return `${rulePages}${encodeURIComponent(rule)}.md`;
}

/**
 * Page of a model: the one that its record names, else the Hub's or Ollama's own address for a name in their grammar.
 * Undefined when neither gives an https address.
 */
export function modelPage(record: ModelRecord): string | undefined {
  if (record.url?.startsWith("https://")) return record.url;
  const { provider, name } = record.reference;
  if (provider === "huggingface" && /^[\w.-]{1,96}(\/[\w.-]{1,96})?$/.test(name))
    return `https://huggingface.co/${name}`;
  const ollama = provider === "ollama" ? /^(?:([\w-]+)\/)?([\w.-]+)(?::[\w.-]+)?$/.exec(name) : null;
  if (ollama?.[2]) return `https://ollama.com/${ollama[1] ?? "library"}/${ollama[2]}`;
  return undefined;
}
