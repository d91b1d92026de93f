import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** How the hub behaves: as the real one, or as in bad weather. `limited` refuses `times` requests, then answers. */
export type Mode =
  | { readonly kind: "fine" }
  | { readonly kind: "limited"; readonly times?: number; readonly seconds?: number }
  | {
      readonly kind: "status";
      readonly status: number;
      readonly times?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** So many requests in all, answered with what is left of them; then `429` until the window ends, as anonymous clients get from the Hub. */
  | { readonly kind: "quota"; readonly requests: number; readonly seconds: number }
  | { readonly kind: "html" }
  | { readonly kind: "garbage" }
  | { readonly kind: "hang" }
  | { readonly kind: "closed" };

/** One request as it arrived. */
interface Request {
  readonly method: string;
  readonly path: string;
  /** The model asked for, when it was a model. */
  readonly model?: string;
  readonly expand: readonly string[];
  readonly authorization?: string;
  readonly at: number;
}

export interface Hub {
  /** No slash at the end; for `HF_ENDPOINT`, `--hub-url` and settings. */
  readonly url: string;
  /** In the order of arrival. */
  readonly requests: Request[];
  /** The largest number of requests that were open at the same time. */
  readonly peak: () => number;
  mode(mode: Mode): void;
  /** Adds or replaces a model; a record in the shape of `test/hub/models`. */
  put(model: { readonly id: string; readonly [property: string]: unknown }): void;
  /** From now on, `from` answers with a redirect to `to`. */
  rename(from: string, to: string): void;
  /** Tokens that count as valid; anything else is refused. */
  readonly tokens: Set<string>;
  /** Repositories that exist and are hidden from who sends no valid token. */
  readonly hidden: Set<string>;
  close(): Promise<void>;
}

const folder = join(import.meta.dirname, "models");

/**
 * A Hugging Face Hub on this machine: `/api/models/ORG/NAME` with and without `/revision/REV` and `expand`, with the statuses and
 * headers of the real one. A missing repository is 401 without a token and 404 with one; a renamed one is a relative 307.
 */
export async function startHub(options: { readonly delay?: number } = {}): Promise<Hub> {
  const models = new Map<string, Record<string, unknown>>();
  const renames = new Map<string, string>([["meta-llama/meta-llama-3.1-8b", "meta-llama/Llama-3.1-8B"]]);
  const requests: Request[] = [];
  const tokens = new Set(["hf_valid"]);
  const hidden = new Set<string>();
  let mode: Mode = { kind: "fine" };
  let refusals = 0;
  let used = 0;
  let open = 0;
  let peak = 0;
  const put = (model: { readonly id: string }) => void models.set(model.id.toLowerCase(), { ...model });
  for (const file of readdirSync(folder)) put(JSON.parse(readFileSync(join(folder, file), "utf8")) as { id: string });

  const server = createServer((request, response) => {
    peak = Math.max(peak, ++open);
    response.on("close", () => open--);
    requests.push(noted(request));
    setTimeout(() => answer(request, response), options.delay ?? 0);
  });

  function answer(request: IncomingMessage, response: ServerResponse): void {
    if (mode.kind === "hang") return;
    if (mode.kind === "closed") request.socket.destroy();
    else send(response, weather() ?? model(request));
  }

  /** What the mode answers in the place of a model; undefined when the weather is fine. */
  function weather(): Reply | undefined {
    if (mode.kind === "html") {
      return {
        status: 200,
        body: "<!doctype html><title>Sign in to the network</title>",
        headers: { "Content-Type": "text/html" },
      };
    }
    if (mode.kind === "garbage") return { status: 200, body: '{"_id": 7, "id": ', headers: json };
    if (mode.kind === "quota") return ++used > mode.requests ? limited(mode.seconds) : undefined;
    if (mode.kind !== "limited" && mode.kind !== "status") return undefined;
    if (refusals++ >= (mode.times ?? Number.POSITIVE_INFINITY)) return undefined;
    if (mode.kind === "status") {
      return {
        status: mode.status,
        body: mode.body ?? '{"error":"Internal Error"}',
        headers: { ...json, ...mode.headers },
      };
    }
    return limited(mode.seconds ?? 41);
  }

  function limited(seconds: number): Reply {
    const limits = {
      RateLimit: `"api";r=0;t=${seconds}`,
      "RateLimit-Policy": '"fixed window";"api";q=500;w=300',
    };
    const said = refused(429, undefined, "You have reached your 'api' rate limit.");
    return { ...said, headers: { ...said.headers, ...limits } };
  }

  function model(request: IncomingMessage): Reply {
    const { id, revision, suffix, expand } = parsed(request);
    if (id === undefined) return refused(404, undefined, "Sorry, we can't find the page you are looking for.");
    const given = request.headers.authorization?.replace(/^Bearer /, "");
    if (given !== undefined && !tokens.has(given)) {
      return refused(401, undefined, "Invalid credentials in Authorization header");
    }
    const renamed = renames.get(id.toLowerCase());
    if (renamed) {
      const headers = { Location: `/api/models/${renamed}${suffix}` };
      return { status: 307, body: `Temporary Redirect. Redirecting to /api/models/${renamed}`, headers };
    }
    const entry = models.get(id.toLowerCase());
    if (!entry || (hidden.has(id) && given === undefined)) {
      const words = given === undefined ? "Invalid username or password." : "Repository not found";
      return refused(given === undefined ? 401 : 404, "RepoNotFound", words);
    }
    if (revision !== undefined && revision !== "HEAD" && revision !== "main" && revision !== entry.sha) {
      return refused(404, "RevisionNotFound", `Invalid rev id: ${revision}`);
    }
    if (entry.disabled === true) return refused(403, undefined, "Access to this resource is disabled.");
    if (expand.some((one) => !expandable.has(one))) {
      return refused(400, undefined, `"expand" must be one of [${[...expandable].join(", ")}]`);
    }
    const chosen =
      expand.length === 0 ? withoutExpandOnly(entry) : { _id: entry._id, id: entry.id, ...pick(entry, expand) };
    return { status: 200, body: JSON.stringify(chosen), headers: { ...json, RateLimit: left() } };
  }

  function left(): string {
    return mode.kind === "quota" ? `"api";r=${mode.requests - used};t=${mode.seconds}` : '"api";r=480;t=211';
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    peak: () => peak,
    mode(next) {
      mode = next;
      refusals = 0;
      used = 0;
    },
    put,
    rename: (from, to) => void renames.set(from.toLowerCase(), to),
    tokens,
    hidden,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The values that the Hub takes for `expand`. */
const expandable = new Set(
  "author baseModels cardData childrenModelCount config createdAt disabled downloads downloadsAllTime evalResults gated gguf inference inferenceProviderMapping lastModified library_name likes mask_token model-index pipeline_tag private resourceGroup safetensors sha siblings spaces tags transformersInfo trendingScore usedStorage widgetData xetEnabled".split(
    " ",
  ),
);

function parsed(request: IncomingMessage): { id?: string; revision?: string; suffix: string; expand: string[] } {
  const url = new URL(request.url ?? "/", "http://hub");
  const [, id, revision] = /^\/api\/models\/([^/]+\/[^/]+)(?:\/revision\/([^/]+))?$/.exec(url.pathname) ?? [];
  const expand = [...url.searchParams.getAll("expand"), ...url.searchParams.getAll("expand[]")];
  return {
    id: id && decodeURIComponent(id),
    revision: revision && decodeURIComponent(revision),
    suffix: `${revision ? `/revision/${revision}` : ""}${url.search}`,
    expand,
  };
}

function noted(request: IncomingMessage): Request {
  const { id, expand } = parsed(request);
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    model: id,
    expand,
    authorization: request.headers.authorization,
    at: Date.now(),
  };
}

/** Without `expand`, the Hub leaves out what only `expand` brings. */
function withoutExpandOnly({
  baseModels: _,
  childrenModelCount: __,
  ...entry
}: Record<string, unknown>): Record<string, unknown> {
  return entry;
}

function pick(entry: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => name in entry).map((name) => [name, entry[name]]));
}

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const json = { "Content-Type": "application/json; charset=utf-8" };

function refused(status: number, code: string | undefined, message: string): Reply {
  const marks = {
    ...(code ? { "X-Error-Code": code } : {}),
    "X-Error-Message": message,
    "X-Request-Id": "Root=1-test",
  };
  return { status, body: JSON.stringify({ error: message }), headers: { ...json, ...marks } };
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers).end(body);
}
