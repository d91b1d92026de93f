import { z } from "zod";
import type { Evidence } from "../../domain/evidence";
import type { BaseEdge, ModelRecord } from "../../domain/lineage";
import type { CatalogLookup } from "../catalog/known";
import { ggufFacts } from "../files/gguf-facts";
import { type OllamaName, ollamaParent, parseOllamaName, shortOllamaName } from "../files/ollama-manifest";
import { createHttpClient, type HttpClientOptions, type HttpOutcome } from "../http/http-client";
import { refusalOf } from "../http/refusal";
import { createSingleFlight } from "../http/single-flight";
import { licenseOfText } from "../licenses/license-text";
import type { HeaderValue } from "../shapes/shape";
import type { Answer } from "../source";

/** A place where Ollama's models are; `empty` is the record to fill. Never throws. */
export interface OllamaPlace {
  lookup(empty: ModelRecord, name: OllamaName, signal: AbortSignal): Promise<Answer>;
}

export interface Daemon extends OllamaPlace {
  /** Whether the tag is on this machine, as far as the daemon tells. */
  has(name: OllamaName, signal: AbortSignal): Promise<boolean>;
}

export interface DaemonOptions extends HttpClientOptions {
  readonly catalog: CatalogLookup;
  readonly daemonUrl: string;
}

/**
 * Ollama's daemon: its list of tags, fetched once in half a minute, and one question for each tag that is in it. No daemon is
 * `silent`; an ill one is `unreachable`.
 */
export function ollamaDaemon(options: DaemonOptions): Daemon {
  const { catalog, clock } = options;
  const url = options.daemonUrl.replace(/(?<!\/)\/+$/, "");
  const host = URL.canParse(url) ? new URL(url).host : url;
  const post = createHttpClient(options);
  const listing = createSingleFlight<Listing>();
  let last: (Listing & { readonly at: number }) | undefined;

  return {
    async has(name, signal) {
      return find(await listed(signal), name) !== undefined;
    },
    async lookup(empty, name, signal) {
      const { models, answer } = await listed(signal);
      if (!models) return answer ?? { kind: "silent" };
      const tag = find({ models }, name);
      if (!tag) return { kind: "absent", cause: `HTTP 200 from ${host}: no such tag on this machine` };
      const question = JSON.stringify({ model: tag.model, verbose: false });
      const met = await post.get(`${url}/api/show`, { "Content-Type": "application/json" }, signal, question);
      const shown =
        met.kind === "answer" && met.status === 200 ? showSchema.safeParse(parsed(met.text)).data : undefined;
      if (!shown) return refusalOf(met, host, "the tag was removed from this machine");
      return { kind: "record", record: recordOf(empty, tag, shown, shortOllamaName(name)) };
    },
  };

  function listed(signal: AbortSignal): Promise<Listing> {
    return listing.join("tags", signal, tags, () => ({ answer: { kind: "silent" } }));
  }

  async function tags(signal: AbortSignal): Promise<Listing> {
    if (last && clock() - last.at < 30_000) return last;
    const met = await post.get(`${url}/api/tags`, {}, signal);
    const listed = listOf(met, host);
    // An answer that was called off says nothing of the daemon.
    if (!signal.aborted) last = { ...listed, at: clock() };
    return listed;
  }

  function recordOf(empty: ModelRecord, tag: Tag, shown: Shown, own: string): ModelRecord {
    const evidence: Evidence = {
      source: "Ollama daemon",
      asOf: new Date(clock()).toISOString().slice(0, 10),
      confidence: "declared",
    };
    const header = ggufFacts({ values: headerOf(shown.model_info) }, evidence, catalog);
    const adapted = /^[ \t]*ADAPTER[ \t]+\S/im.test(shown.modelfile ?? "");
    const remote = shown.remote_model ?? tag.remote_model;
    const remoteHost = shown.remote_host ?? tag.remote_host;
    const parent = ollamaParent(shown.details?.parent_model, own);
    const edge = (base: string, relation: "alias" | "adapter"): BaseEdge => ({
      base: { provider: "ollama", name: base },
      relation,
      evidence,
    });
    const told = [
      ...(remote && remote !== own ? [edge(remote, "alias")] : []),
      ...(parent ? [edge(parent, adapted ? "adapter" : "alias")] : []),
    ];
    const license = shown.license === undefined ? undefined : licenseOfText(shown.license, catalog);
    return {
      ...empty,
      ...header,
      bases: told.length > 0 ? told : header.bases,
      ...(license && { license: { value: license, evidence } }),
      notes: notesOf(tag, shown, remoteHost),
    };
  }
}

interface Listing {
  readonly models?: readonly Tag[];
  /** What it means that there is no list. */
  readonly answer?: Answer;
}

function listOf(met: HttpOutcome, host: string): Listing {
  if (met.kind === "failed" && /refused the connection|host's name could not be/.test(met.cause))
    return { answer: { kind: "silent" } };
  if (met.kind !== "answer" || met.status !== 200)
    return { answer: { kind: "unreachable", cause: causeOf(refusalOf(met, host, "it is no Ollama daemon")) } };
  const list = z.object({ models: z.array(z.unknown()).max(10_000) }).safeParse(parsed(met.text)).data;
  if (!list) return { answer: refusalOf(met, host, "") };
  return { models: list.models.flatMap((one) => tagSchema.safeParse(one).data ?? []) };
}

function causeOf(answer: Answer): string {
  return "cause" in answer ? answer.cause : "no answer";
}

const word = z.string().trim().min(1).max(300);
/** What is of another shape counts as not stated. */
const maybe = word.optional().catch(undefined);

const tagSchema = z.object({ model: word, digest: maybe, remote_model: maybe, remote_host: maybe });
type Tag = z.infer<typeof tagSchema>;

const showSchema = z.object({
  license: z
    .string()
    .max(1 << 20)
    .optional()
    .catch(undefined),
  modelfile: z
    .string()
    .max(1 << 20)
    .optional()
    .catch(undefined),
  details: z.object({ parent_model: maybe, quantization_level: maybe }).optional().catch(undefined),
  model_info: z.record(z.string(), z.unknown()).optional().catch(undefined),
  remote_model: maybe,
  remote_host: maybe,
});
type Shown = z.infer<typeof showSchema>;

/** The keys of the weights' header; lists of tokens are null here. */
function headerOf(info: Shown["model_info"]): ReadonlyMap<string, HeaderValue> {
  const isPlain = (value: unknown): value is string | number | boolean =>
    /^(?:string|number|boolean)$/.test(typeof value);
  return new Map(
    Object.entries(info ?? {})
      .slice(0, 4_096)
      .filter((entry): entry is [string, HeaderValue] =>
        Array.isArray(entry[1]) ? entry[1].length <= 512 && entry[1].every(isPlain) : isPlain(entry[1]),
      ),
  );
}

function notesOf({ digest }: Tag, { details }: Shown, remoteHost: string | undefined): string[] {
  const short = /^(?:sha256:)?([0-9a-f]{12})/i.exec(digest ?? "")?.[1];
  const build = [short && `digest ${short}`, details?.quantization_level?.slice(0, 40)].filter(Boolean).join(", ");
  return [
    ...(remoteHost ? [`Runs at ${remoteHost.slice(0, 200)}: requests leave this machine.`] : []),
    ...(build ? [`Ollama on this machine has it as ${build}.`] : []),
  ];
}

function find({ models = [] }: Listing, name: OllamaName): Tag | undefined {
  const own = spelledOut(name);
  return models.find(({ model }) => spelledOut(parseOllamaName(model)) === own);
}

/** One spelling for each tag, as Ollama compares them: without regard to case. */
function spelledOut(name: OllamaName | undefined): string | undefined {
  return name && `${name.host}/${name.namespace}/${name.model}:${name.tag}`.toLowerCase();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
