import type { ModelReference } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import { type OllamaName, parseOllamaName } from "../files/ollama-manifest";
import type { AnswerStore } from "../http/answer-store";
import type { HttpClientOptions } from "../http/http-client";
import { createSingleFlight } from "../http/single-flight";
import { emptyRecord } from "../merge";
import type { Answer, Source } from "../source";
import { ollamaDaemon } from "./ollama-daemon";
import { ollamaRegistry } from "./ollama-registry";

/** The world of the Ollama source. */
export interface OllamaOptions extends HttpClientOptions {
  readonly catalog: CatalogLookup;
  /** Address of the daemon; without it none is asked. */
  readonly daemonUrl?: string;
  /** Default `https://registry.ollama.ai`. */
  readonly registryUrl?: string;
  /** Where documents of the registry are kept between runs. */
  readonly store?: AnswerStore;
  /** Whether a tag is on this machine, as far as its disk tells; such a tag is not asked of the registry. */
  readonly isHere?: (reference: ModelReference) => Promise<boolean>;
  /** Names or namespaces that must never be sent to the registry. */
  readonly keepPrivate?: readonly string[];
}

/** The two places of Ollama's models that are asked by the network. */
export interface OllamaSources {
  /** The user's own daemon. What it says holds for one machine: it is not to be kept in a cache that others share. */
  readonly daemon?: Source;
  readonly registry: Source;
}

/**
 * Ollama's daemon on this machine, which knows the tags that are here, and its public registry for those that are not. The daemon is the
 * user's own and is asked for every name; the registry gets no name that the daemon has, and none that looks private or local.
 */
export function ollamaSources(options: OllamaOptions): OllamaSources {
  const { keepPrivate = [], isHere = async () => false } = options;
  const { daemonUrl } = options;
  const daemon = daemonUrl === undefined ? undefined : ollamaDaemon({ ...options, daemonUrl });
  const registry = ollamaRegistry(options);
  return {
    daemon:
      daemon &&
      asked("Ollama daemon", ["ollama"], async (reference, name, signal) => {
        const here = await daemon.lookup(emptyRecord(reference), name, signal);
        // A tag that is not on this machine may well exist.
        return here.kind === "absent" ? { kind: "silent" } : here;
      }),
    registry: asked("Ollama registry", undefined, async (reference, name, signal) => {
      const kept = reasonToKeep(name, keepPrivate);
      if (kept) return { kind: "not-asked", cause: `not sent to Ollama's registry: ${kept}` };
      if ((await isHere(reference)) || (await daemon?.has(name, signal))) return { kind: "silent" };
      return registry.lookup(emptyRecord(reference), name, signal);
    }),
  };
}

/** A source that is asked once at a time for a name of Ollama's. */
function asked(
  name: string,
  spellings: readonly string[] | undefined,
  ask: (reference: ModelReference, name: OllamaName, signal: AbortSignal) => Promise<Answer>,
): Source {
  const asking = createSingleFlight<Answer>();
  return {
    name,
    online: true,
    spellings,
    async lookup(reference, signal) {
      const parts = reference.provider === "ollama" ? parseOllamaName(withoutPlace(reference.name)) : undefined;
      if (!parts) return { kind: "silent" };
      const answer = await asking.join(reference.name, signal, (inner) => ask(reference, parts, inner), calledOff);
      return signal.aborted ? calledOff() : answer;
    },
  };
}

/** Where a model shall run may be written behind its tag (`deepseek-v4-flash:0731:cloud`); it is no part of the name. */
function withoutPlace(name: string): string {
  return name.replace(/^([^:]+(?::\d+\/[^:]+)?:[^:/]+):(?:cloud|local)$/i, "$1");
}

/** Why a name is not sent to the registry; undefined when it may be. */
function reasonToKeep({ host, namespace, model, tag }: OllamaName, keepPrivate: readonly string[]): string | undefined {
  if (host.toLowerCase() !== "registry.ollama.ai") return `${host} is another registry`;
  const [owner, full] = [namespace.toLowerCase(), `${namespace}/${model}`.toLowerCase()];
  const listed = keepPrivate.map((one) => one.toLowerCase().replace(/\/\*?$/, ""));
  if (listed.some((one) => one === owner || one === full || (owner === "library" && one === model.toLowerCase())))
    return "the settings keep it private";
  const secret = [owner, model, tag].find((word) => looksPrivate.test(word));
  return secret === undefined ? undefined : `${secret} looks private`;
}

const looksPrivate =
  /^(?:localhost|tmp|test|example)$|(?:^|[-_.])(?:internal|private|local|corp|confidential|secret)(?:[-_.]|$)|^(?:my|our|your)(?:[-_]|$)|\.(?:gguf|bin|safetensors|lan)$/i;

function calledOff(): Answer {
  return { kind: "not-asked", cause: "the question was called off" };
}
