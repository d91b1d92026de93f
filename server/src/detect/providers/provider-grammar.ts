import { cloudGrammars } from "./provider-cloud";
import { datasetGrammars } from "./provider-dataset";
import { hostedGrammars } from "./provider-hosted";
import { hubGrammars } from "./provider-hub";
import type { IsKnownName, ProviderGrammar, Spelling } from "./spelling";

/** The grammar of a provider; providers without one of their own take any id without spaces and never count as distinctive. */
export function grammarOf(provider: string): ProviderGrammar {
  return grammars.get(provider) ?? ofDatasets.get(provider) ?? plain(provider);
}

/**
 * What a value spells when no provider is given: the first grammar for which it is distinctive, else the first provider
 * of whose catalog it is a name. Ordinary words that are also models are not taken for models here.
 */
export function spelledAnywhere(text: string, known: IsKnownName): Spelling | undefined {
  for (const grammar of grammars.values()) {
    const spelled = grammar.distinctive(text) ? grammar.read(text, known) : undefined;
    if (spelled) return spelled;
  }
  if (ordinaryWords.has(text.toLowerCase())) return undefined;
  for (const [provider, grammar] of grammars) {
    const spelled = grammar.read(text, known);
    if (spelled?.reference.provider === provider && known(provider, spelled.reference.name)) return spelled;
  }
  return undefined;
}

/** In the order in which a value without a provider is tried: the most telling forms first. */
const grammars = new Map<string, ProviderGrammar>([...cloudGrammars, ...hostedGrammars, ...hubGrammars]);

const ofDatasets = new Map<string, ProviderGrammar>(datasetGrammars);

/** Whether a provider holds data sets, never models. */
export function holdsDatasets(provider: string): boolean {
  return ofDatasets.has(provider);
}

function plain(provider: string): ProviderGrammar {
  return {
    read: (text) =>
      /^[A-Za-z0-9@][\w.:/@+-]{0,199}$/.test(text) && !/^https?:/i.test(text)
        ? { reference: { provider, name: text } }
        : undefined,
    distinctive: () => false,
  };
}

/** Names of models that are words, people or other programs as well: alone they prove nothing. */
const ordinaryWords = new Set(
  `claude gemini llama alpaca falcon vicuna dolphin orca starling zephyr koala guanaco camel jamba nova titan granite phi yi sonar command ada babbage
curie davinci turbo base small medium large tiny mini t5 bert ernie elmo grover bart opt bloom whisper flux sora kimi grok replicate together solar
aya sage sam dino clip blip yolo resnet vit marian pegasus reka stella nomic jina voyage cohere e5 bge gte athene alfred everythinglm magicoder
nexusraven notus notux openhermes reflection samantha smollm wizardlm nemotron cogito exaone hermes tulu`.split(/\s+/),
);
