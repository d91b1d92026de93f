import { z } from "zod";
import type { Evidence } from "../../domain/evidence";
import type { BaseEdge, ModelRecord } from "../../domain/lineage";
import type { AnswerStore } from "../http/answer-store";
import { conditionalRequests } from "../http/conditional-request";
import { createHttpClient, type HttpClientOptions, type HttpOutcome } from "../http/http-client";
import { refusalOf } from "../http/refusal";
import { createSingleFlight } from "../http/single-flight";
import { hubReference } from "../identify/base-name";
import { emptyRecord } from "../merge";
import type { Source } from "../source";

/** The world of the OpenRouter source. */
export interface OpenRouterOptions extends HttpClientOptions {
  /** Address of the interface, with no slash at the end; default `https://openrouter.ai/api/v1`. */
  readonly url?: string;
  /** Where the list is kept between runs. */
  readonly store?: AnswerStore;
}

/** The name under which stored and live answers of OpenRouter are known. */
const openRouterName = "OpenRouter";

/**
 * OpenRouter's public list of models, fetched whole once an hour and asked for by its mark after that: no name ever leaves
 * the machine, and no token is sent. It tells the Hub repository behind a name, what a `-latest` name stands for today, and when
 * a name goes away there.
 */
export function openRouterSource(options: OpenRouterOptions): Source {
  const { clock, store } = options;
  const url = (options.url ?? "https://openrouter.ai/api/v1").replace(/(?<!\/)\/+$/, "");
  const documents = conditionalRequests(createHttpClient({ maxBytes: 8 << 20, ...options }), { store, clock });
  const asking = createSingleFlight<Listed>();
  let read: { readonly text: string; readonly models: ReadonlyMap<string, Row> } | undefined;
  return {
    name: openRouterName,
    online: true,
    spellings: ["openrouter"],
    async lookup(reference, signal) {
      if (reference.provider !== "openrouter" || !/^~?[\w.-]+\/[\w.:-]+$/.test(reference.name))
        return { kind: "silent" };
      const listed = await asking.join("models", signal, list, () => ({ calledOff: true }));
      if ("calledOff" in listed || signal.aborted) return { kind: "not-asked", cause: "the question was called off" };
      if ("met" in listed) return refusalOf(listed.met, hostOf(url), "it is no address of OpenRouter's interface");
      const row = find(listed.models, reference.name);
      if (!row) return { kind: "absent", cause: "OpenRouter lists no model of this name" };
      return { kind: "record", record: recordOf(emptyRecord(reference), row) };
    },
  };

  async function list(signal: AbortSignal): Promise<Listed> {
    const met = await documents.get(`${url}/models`, signal, { freshFor: hour, reduce: shortened });
    if (met.kind !== "answer" || met.status !== 200) return { met };
    if (read?.text === met.text) return read;
    const rows = rowsOf(met.text);
    if (!rows) return { met };
    read = { text: met.text, models: byName(rows) };
    return read;
  }

  function recordOf(empty: ModelRecord, row: Row): ModelRecord {
    const evidence: Evidence = {
      source: openRouterName,
      asOf: new Date(clock()).toISOString().slice(0, 10),
      confidence: "secondary",
      ...(url.startsWith("https://openrouter.ai/") && { url: `https://openrouter.ai/${encodeURI(row.id)}` }),
    };
    // Its host is the one who knows when a name goes away there; what stands behind the name is its reading of others.
    const retires = { value: row.expires ?? "", evidence: { ...evidence, confidence: "declared" as const } };
    return {
      ...empty,
      bases: behind(row, evidence),
      ...(row.expires && isNear(row.expires, clock()) && { retires }),
      ...(row.context && { context: row.context }),
    };
  }
}

type Listed =
  | { readonly models: ReadonlyMap<string, Row> }
  | { readonly met: HttpOutcome }
  | { readonly calledOff: true };

const hour = 3_600_000;
const id = z.string().min(1).max(200);

/** The parts of an entry that are read, under short names. */
const rowSchema = z.object({
  id,
  slug: id.optional(),
  hub: id.optional(),
  target: id.optional(),
  expires: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  context: z.number().int().positive().optional(),
});
type Row = z.infer<typeof rowSchema>;

/** An entry as OpenRouter writes it. What is of another shape counts as not stated; only an entry without an id is none. */
const entrySchema = z
  .object({
    id,
    canonical_slug: id.optional().catch(undefined),
    hugging_face_id: id.optional().catch(undefined),
    alias_target: z.object({ slug: id }).optional().catch(undefined),
    expiration_date: z.string().optional().catch(undefined),
    context_length: z.number().int().positive().optional().catch(undefined),
  })
  .transform(
    (entry): Row => ({
      id: entry.id,
      slug: entry.canonical_slug === entry.id ? undefined : entry.canonical_slug,
      hub: entry.hugging_face_id,
      target: entry.alias_target?.slug,
      expires: /^\d{4}-\d{2}-\d{2}/.exec(entry.expiration_date ?? "")?.[0],
      context: entry.context_length,
    }),
  );

/** The list with only what is read of it, as it is kept; undefined for a text that is no such list. */
function shortened(text: string): string | undefined {
  const list = z.object({ data: z.array(z.unknown()).max(20_000) }).safeParse(parsed(text));
  if (!list.success) return undefined;
  const rows = list.data.data.flatMap((one) => entrySchema.safeParse(one).data ?? []);
  return rows.length > 0 ? JSON.stringify(rows) : undefined;
}

function rowsOf(text: string): readonly Row[] | undefined {
  return z.array(rowSchema).safeParse(parsed(text)).data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** By id and by permanent slug; an id wins over another entry's slug. */
function byName(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map([
    ...rows.flatMap((row): [string, Row][] => (row.slug ? [[row.slug.toLowerCase(), row]] : [])),
    ...rows.map((row): [string, Row] => [row.id.toLowerCase(), row]),
  ]);
}

/** The entry of a name. Routing words (`:nitro`, `:online`) are in no list: the name before them counts. */
function find(models: ReadonlyMap<string, Row>, name: string): Row | undefined {
  const folded = name.toLowerCase();
  return models.get(folded) ?? models.get(folded.replace(/:[\w-]+$/, ""));
}

function behind(row: Row, evidence: Evidence): BaseEdge[] {
  if (row.target && row.target !== row.id)
    return [{ base: { provider: "openrouter", name: row.target }, relation: "alias", evidence }];
  const base = row.hub?.includes("/") ? hubReference(row.hub) : undefined;
  return base ? [{ base, relation: "alias", evidence }] : [];
}

/** Dates a generation away stand for "not planned". */
function isNear(date: string, now: number): boolean {
  return Date.parse(date) - now < 20 * 365 * 86_400_000;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
