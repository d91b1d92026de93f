import { modelInfo } from "@huggingface/hub";
import type { Evidence } from "../../domain/evidence";
import { defaultHubUrl } from "../../domain/hub-address";
import type { ModelReference } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import { createHttpClient, type HttpClientOptions, type HttpOutcome } from "../http/http-client";
import { isPage, pausedWords } from "../http/refusal";
import { createSingleFlight } from "../http/single-flight";
import { isHubName } from "../identify/base-name";
import type { Answer, Source } from "../source";
import { hubRecord, readEntry } from "./hub-entry";

/** The world of the Hub source. */
export interface HuggingFaceOptions extends HttpClientOptions {
  /** The Hub or its mirror (`HF_ENDPOINT`), with no slash at the end; default `https://huggingface.co`. */
  readonly hubUrl?: string;
  /** Sent to the origin of `hubUrl` and to no other. */
  readonly token?: string;
  readonly catalog: CatalogLookup;
  /** Ids or namespaces (`acme`, `acme/bot`) that must never be sent. */
  readonly keepPrivate?: readonly string[];
}

/** The name under which stored and live answers of the Hub are known. */
const hubName = "Hugging Face Hub";

/**
 * The Hugging Face Hub, one request a model. Only valid `org/name` ids of the provider `huggingface` are sent, and none that looks
 * private or local. Absent and gated are kept apart as far as the Hub does: without a token it answers the same for a missing
 * and for a private repository, and the answer's words say so.
 */
export function huggingFaceSource(options: HuggingFaceOptions): Source {
  const { catalog, token, clock } = options;
  const hubUrl = (options.hubUrl ?? defaultHubUrl).replace(/(?<!\/)\/+$/, "");
  const post = createHttpClient(options);
  const asking = createSingleFlight<Answer>();
  return {
    name: hubName,
    online: true,
    async lookup(reference, signal) {
      if (reference.provider !== "huggingface") return { kind: "silent" };
      const kept = reasonToKeep(reference.name, options.keepPrivate ?? []);
      if (kept) return { kind: "not-asked", cause: `not sent to the Hub: ${kept}` };
      const calledOff = (): Answer => ({ kind: "not-asked", cause: "the question was called off" });
      return asking.join(reference.name, signal, (inner) => ask(reference, inner), calledOff);
    },
  };

  async function ask(reference: ModelReference, signal: AbortSignal): Promise<Answer> {
    let met: HttpOutcome | undefined;
    const carried: typeof fetch = async (input) => {
      // The library forgets the headers that say why; they are kept here, and the token is put on for the Hub's own origin only.
      const headers = token ? { Authorization: `Bearer ${token}` } : {};
      met = await post.get(String(input), headers as Record<string, string>, signal);
      if (met.kind !== "answer" || met.status >= 400) throw new Error("no model in this answer");
      return new Response(met.text, { status: met.status, headers: { "Content-Type": "application/json" } });
    };
    try {
      const entry = readEntry(
        await modelInfo({ name: reference.name, hubUrl, fetch: carried, additionalFields: fields }),
      );
      if (!entry)
        return {
          kind: "unreachable",
          cause: `${hostOf(hubUrl)} answered with something that is no model; check the Hub's address`,
        };
      const day = entry.lastModified ?? new Date(clock()).toISOString().slice(0, 10);
      const page = hubUrl.startsWith("https://") ? { url: `${hubUrl}/${entry.id}` } : {};
      const evidence: Evidence = { source: hubName, asOf: day, confidence: "declared", ...page };
      return { kind: "record", record: hubRecord(entry, evidence, catalog) };
    } catch (error) {
      if (signal.aborted) return { kind: "not-asked", cause: "the question was called off" };
      return refusal(met, reference, hostOf(hubUrl), token !== undefined, error);
    }
  }
}

/** The properties asked for in one request. The library's type lacks three that the Hub knows, hence the cast. */
const fields = [
  "author",
  "baseModels",
  "cardData",
  "config",
  "createdAt",
  "disabled",
  "gguf",
  "library_name",
  "safetensors",
  "sha",
  "tags",
] as unknown as ["author", "cardData", "config", "createdAt", "disabled", "library_name", "safetensors", "sha", "tags"];

/** Why an id is not sent; undefined when it may be. */
function reasonToKeep(name: string, keepPrivate: readonly string[]): string | undefined {
  if (!isHubName(name) || !name.includes("/")) return "it is not an organisation/name id";
  const [owner = "", repository = ""] = name.toLowerCase().split("/");
  if (keepPrivate.some((one) => [owner, name.toLowerCase()].includes(one.toLowerCase().replace(/\/\*?$/, ""))))
    return "the settings keep it private";
  if (
    /^(?:internal|private|local|corp|localhost|confidential)$|^(?:my|your)[-_]?(?:org|company|username|team)?$/.test(
      owner,
    )
  )
    return `${owner}/ looks private`;
  if (/\.(?:local|internal|corp|lan)$/.test(owner)) return `${owner}/ looks private`;
  if (
    /^(?:models?|checkpoints?|outputs?|weights|data|tmp|home|src|path|results?|runs|logs|saved[-_]models?|artifacts)$/.test(
      owner,
    )
  )
    return "it looks like a folder";
  if (/\.(?:gguf|bin|pt|pth|safetensors|onnx|json|ya?ml|py|ckpt|h5|zip)$/.test(repository))
    return "it looks like a file";
  return undefined;
}

/** The answer to a request that brought no model: by status and header where there are some, else by what went wrong below. */
function refusal(
  met: HttpOutcome | undefined,
  reference: ModelReference,
  host: string,
  withToken: boolean,
  error: unknown,
): Answer {
  if (!met) return { kind: "unreachable", cause: `${host}: ${error instanceof Error ? error.message : String(error)}` };
  if (met.kind === "paused") return { kind: "unreachable", cause: pausedWords(met, host) };
  if (met.kind === "failed") return { kind: "unreachable", cause: `${host}: ${met.cause}` };
  const { status, headers } = met;
  const code = headers.get("X-Error-Code") ?? "";
  const message = headers.get("X-Error-Message") ?? "";
  if (status < 300)
    return {
      kind: "unreachable",
      cause: `${host} answered with ${isPage(met) ? "a web page," : "something that is"} not JSON; check the Hub's address and the proxy`,
    };
  // A proxy that wants a login says nothing of a model.
  if (isPage(met) && code === "")
    return {
      kind: "unreachable",
      cause: `HTTP ${status} from ${host} with a web page; check the Hub's address and the proxy`,
    };
  const said = `${message} ${met.text.slice(0, 500)}`;
  if (withToken && status === 401 && code === "")
    return { kind: "unreachable", cause: `HTTP ${status} from ${host}: the token was refused; sign in again` };
  if (/access to this resource is disabled/i.test(message)) {
    const note = "The Hub took this repository down.";
    return {
      kind: "record",
      record: { reference, aliases: [], bases: [], disabled: true, contradictions: [], notes: [note] },
    };
  }
  if (code === "GatedRepo" || (status === 403 && /gated|restricted|ask for access|authorized list/i.test(said))) {
    return {
      kind: "gated",
      cause: `HTTP ${status} from ${host}: it exists, reading it needs permission; ask for access on its page and sign in`,
    };
  }
  if (status === 403) {
    const what = withToken ? "the token may not read it" : "it refuses to answer; check the Hub's address";
    return { kind: "unreachable", cause: `HTTP ${status} from ${host}: ${what}` };
  }
  // Without a token, "Invalid username or password" is only the Hub's way to say that there is no such repository.
  if (status === 401 && code !== "RepoNotFound" && !/invalid user|repository not found/i.test(said))
    return { kind: "unreachable", cause: `HTTP ${status} from ${host}: it wants a token; sign in` };
  if (status === 404 && !code && !/json/i.test(headers.get("Content-Type") ?? "")) {
    return { kind: "unreachable", cause: `HTTP 404 from ${host} without the Hub's marks; check the Hub's address` };
  }
  if (status === 404 && withToken)
    return { kind: "absent", cause: `HTTP 404 from ${host}: there is no such model, or this token may not see it` };
  if (status === 401 || status === 404) {
    return {
      kind: "absent",
      cause: `HTTP ${status} from ${host}: absent or private; the Hub answers the same without a token`,
    };
  }
  return { kind: "unreachable", cause: `HTTP ${status} from ${host}` };
}

function hostOf(hubUrl: string): string {
  try {
    return new URL(hubUrl).host;
  } catch {
    return hubUrl;
  }
}
