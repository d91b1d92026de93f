import type { Evidence } from "../../domain/evidence";
import type { ModelRecord } from "../../domain/lineage";
import type { ModelReference } from "../../domain/reference";
import { sameModel } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import { type ModelFiles, type NotingReader, notingReader } from "../files/folder-reader";
import { folderRecord } from "../files/folder-record";
import { publisherOf } from "../files/model-card";
import { isHubName } from "../identify/base-name";
import type { Answer, Source } from "../source";

/** The cache's folder (`HF_HUB_CACHE`), handed in. */
interface CacheReader extends ModelFiles {
  /** Milliseconds of the epoch at which a file last changed. */
  changedAt?(path: string): Promise<number | undefined>;
}

export interface HuggingFaceCacheOptions {
  readonly files: CacheReader;
  readonly catalog: CatalogLookup;
  /** ISO date of the reading: the date of facts whose file has none. */
  readonly today: () => string;
}

const limit = 512 << 10;

/**
 * What the Hub's own clients left on the disk: `models--ORG--NAME/refs/<revision>` names a commit, `snapshots/<commit>/` holds the
 * files that somebody loaded at it. Loading a model fetches no card, so the card may be absent here and present on the Hub; only
 * where `.no_exist/<commit>/` says that the Hub has none does its absence count.
 */
export function huggingFaceCacheSource({ files, catalog, today }: HuggingFaceCacheOptions): Source {
  return {
    name: "Hugging Face cache",
    online: false,
    async lookup(reference) {
      if (reference.provider !== "huggingface" || !isHubName(reference.name)) return { kind: "silent" };
      const reader = notingReader(files);
      const answer = await ask(reference, reader);
      const cause = reader.unread();
      if (cause === undefined) return answer;
      return {
        kind: "unread",
        cause: `in the Hugging Face cache, ${cause}`,
        ...("record" in answer && { record: answer.record }),
      };
    },
  };

  async function ask(reference: ModelReference, reader: NotingReader): Promise<Answer> {
    const folder = `models--${reference.name.replace("/", "--")}`;
    const pointer = await commitOf(folder, reference.revision, reader);
    if (!pointer) return { kind: "silent" };
    const { commit, ref } = pointer;
    const snapshot = `${folder}/snapshots/${commit}`;
    const names = new Set(await reader.list(snapshot));
    const json = async (name: string) => (names.has(name) ? reader.json(`${snapshot}/${name}`, limit) : undefined);
    const [{ text, card }, config, adapter, pipeline] = await Promise.all([
      names.has("README.md") ? reader.card(`${snapshot}/README.md`, limit) : { text: undefined, card: undefined },
      json("config.json"),
      json("adapter_config.json"),
      json("model_index.json"),
    ]);
    if (text === undefined && !config && !adapter && !pipeline) return { kind: "silent" };
    const changed = ref === undefined ? undefined : await files.changedAt?.(ref).catch(() => undefined);
    const asOf = changed === undefined ? today() : new Date(changed).toISOString().slice(0, 10);
    const evidenceOf = (file: string, confidence: Evidence["confidence"]): Evidence => ({
      source: `${file} in the Hugging Face cache, commit ${commit.slice(0, 8)}`,
      asOf,
      confidence,
    });
    const found = folderRecord(reference, { card, config, adapter, pipeline }, { catalog, evidenceOf });
    const developer = publisherOf(reference.name, catalog);
    const record: ModelRecord = {
      ...found,
      reference: { provider: reference.provider, name: reference.name },
      bases: found.bases.filter(
        ({ base, evidence }) => evidence.confidence !== "inferred" || isElsewhere(base, reference),
      ),
      ...(developer && { developer: { value: developer, evidence: evidenceOf("name of the repository", "declared") } }),
      revision: commit,
    };
    if (record.bases.length > 0 || text !== undefined || (await isAbsent(folder, commit, "README.md", reader))) {
      return { kind: "record", record };
    }
    return { kind: "not-asked", cause: "its card is not in the Hugging Face cache", record };
  }

  /** The commit that a revision names; without one, that of `main`, else the only one there is. */
  async function commitOf(
    folder: string,
    revision: string | undefined,
    reader: NotingReader,
  ): Promise<Pointer | undefined> {
    if (revision !== undefined && !isRevision(revision)) return undefined;
    const ref = `${folder}/refs/${revision ?? "main"}`;
    const named = (await reader.text(ref, 200))?.trim().toLowerCase();
    if (named !== undefined && isCommit(named)) return { commit: named, ref };
    const kept = (await reader.list(`${folder}/snapshots`)).map((name) => name.replace(/\/$/, "")).filter(isCommit);
    const meant = revision === undefined ? kept : kept.filter((commit) => commit.startsWith(revision.toLowerCase()));
    const [only, ...others] = meant;
    const told = revision === undefined || revision.length >= 7;
    return only !== undefined && others.length === 0 && told ? { commit: only } : undefined;
  }

  /** `.no_exist` keeps what the Hub was asked for and does not have. */
  async function isAbsent(folder: string, commit: string, file: string, reader: NotingReader): Promise<boolean> {
    return (await reader.list(`${folder}/.no_exist/${commit}`)).includes(file);
  }

  /** A configuration often names the repository itself, by an older name; the catalog knows some of those. */
  function isElsewhere(base: ModelReference, reference: ModelReference): boolean {
    const key = (name: string) => catalog.canonical(`huggingface:${name}`)?.key ?? `huggingface:${name}`.toLowerCase();
    return !sameModel(base, reference) && key(base.name) !== key(reference.name);
  }
}

interface Pointer {
  readonly commit: string;
  /** The file that names it. */
  readonly ref?: string;
}

function isCommit(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}

/** A branch, a tag, a commit or `refs/pr/N`: nothing that leads out of the folder. */
function isRevision(text: string): boolean {
  return text.length <= 200 && /^\w[\w.-]*(?:\/\w[\w.-]*)*$/.test(text) && !text.includes("..");
}
