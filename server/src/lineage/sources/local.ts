import type { Evidence } from "../../domain/evidence";
import type { BaseEdge, ModelRecord } from "../../domain/lineage";
import type { ModelReference } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import type { ReadBytes } from "../files/byte-cursor";
import { folderRecord } from "../files/folder-record";
import { type Card, edgesTo, word } from "../files/model-card";
import { frontMatter, jsonObject, modelfileFacts } from "../files/model-files";
import { ggufIn, weightsRecord } from "../files/weights";
import { mergeRecords } from "../merge";
import type { Source } from "../source";

/** The workspace's files, handed in. Paths are relative to its root, with `/`. */
export interface FolderReader {
  /** Names in a folder; empty when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** The first `maxBytes` bytes as text; undefined when there is no such file. */
  readText(path: string, maxBytes: number): Promise<string | undefined>;
  /** Up to `length` bytes from `offset`; without it, files of weights are not looked into. */
  readBytes?(path: string, offset: number, length: number): Promise<Uint8Array | undefined>;
}

export interface LocalOptions {
  readonly files: FolderReader;
  readonly catalog: CatalogLookup;
  /** ISO date of the reading. */
  readonly today: () => string;
}

const limit = 256 << 10;

/**
 * Model folders in the workspace: the card, `config.json`, `adapter_config.json`, `model_index.json`, a Modelfile and the headers of
 * files of weights say from what a model was made. A Hub id is looked up too, because `from_pretrained` prefers a folder of that name.
 */
export function localSource({ files, catalog, today }: LocalOptions): Source {
  return {
    name: "model files of the workspace",
    online: false,
    async lookup(reference) {
      const folder = folderOf(reference);
      if (folder === undefined) return { kind: "silent" };
      try {
        const record = await readFolder(folder, reference);
        return record ? { kind: "record", record } : { kind: "silent" };
      } catch {
        return { kind: "silent" };
      }
    },
  };

  async function readFolder(path: string, reference: ModelReference): Promise<ModelRecord | undefined> {
    const [folder, modelfile] = isFile(path)
      ? [parentOf(path), /(^|\/)modelfile[^/]*$/i.test(path) ? path : ""]
      : [path, ""];
    const names = new Set(await files.list(folder));
    const at = (name: string) => (folder ? `${folder}/${name}` : name);
    const read = (name: string) => (names.has(name) ? files.readText(at(name), limit) : undefined);
    const own = isWeights(path) ? path.slice(folder ? folder.length + 1 : 0) : undefined;
    if (modelfile || (names.has("Modelfile") && own === undefined)) {
      const text = await files.readText(modelfile || at("Modelfile"), limit);
      if (text !== undefined)
        return blank(reference, modelfileFacts(text, folder, evidenceOf("Modelfile", "declared")));
    }
    const known = [...names].some((name) => modelFiles.has(name));
    const weights = await weightsOf(own ?? (known ? undefined : ggufIn(names)));
    if (!known) return weights;
    const [card, config, adapter, pipeline] = [
      frontMatter((await read("README.md")) ?? ""),
      jsonObject(await read("config.json")),
      jsonObject(await read("adapter_config.json")),
      jsonObject(await read("model_index.json")),
    ];
    if (!card && !config && !adapter && !pipeline) return weights;
    const components = pipeline ? await componentsOf(pipeline, at) : [];
    const stated = folderRecord(reference, { card, config, adapter, pipeline, components }, { catalog, evidenceOf });
    return weights ? mergeRecords(reference, [stated, weights]) : stated;

    async function weightsOf(name: string | undefined): Promise<ModelRecord | undefined> {
      const { readBytes } = files;
      if (name === undefined || !readBytes || !names.has(name)) return undefined;
      const bytes: ReadBytes = (offset, length) => readBytes(at(name), offset, length);
      return weightsRecord(reference, { name, read: bytes, evidence: evidenceOf(name, "declared") }, catalog);
    }
  }

  /** The parts of a diffusion pipeline, each of which may name where it was taken from. */
  async function componentsOf(pipeline: Card, at: (name: string) => string): Promise<BaseEdge[]> {
    const parts = Object.entries(pipeline).filter(
      ([name, value]) => Array.isArray(value) && /^[\w-]{1,60}$/.test(name),
    );
    const edges = await Promise.all(
      parts.slice(0, 12).map(async ([name]) => {
        const config = jsonObject(await files.readText(at(`${name}/config.json`), limit));
        const origin = word(config?._name_or_path);
        return origin?.includes("/")
          ? edgesTo([origin], "component", evidenceOf(`${name}/config.json`, "inferred"))
          : [];
      }),
    );
    return edges.flat();
  }

  function evidenceOf(file: string, confidence: Evidence["confidence"]): Evidence {
    return { source: `${file} of the workspace`, asOf: today(), confidence };
  }
}

const modelFiles = new Set(["config.json", "adapter_config.json", "model_index.json"]);

/** The folder or file that a reference may mean: inside the workspace only, so that a name cannot lead the reader elsewhere. */
function folderOf({ provider, name }: ModelReference): string | undefined {
  if (!["local", "file", "huggingface", "ollama", "unknown"].includes(provider)) return undefined;
  if (provider === "ollama" && !/^\.|\//.test(name)) return undefined;
  const path = name
    .replace(/^file:(?:\/\/)?/, "")
    .replace(/^(?:\.\/)+/, "")
    .replace(/(?<!\/)\/+$/, "");
  if (path === "" || path.length > 400 || path.startsWith("/") || /^[a-z]:|\\|\0|^~/i.test(path)) return undefined;
  return path.split("/").includes("..") ? undefined : path;
}

function isFile(path: string): boolean {
  return /\.(?:gguf|safetensors|bin|pt|pth|onnx|json|ckpt)$|(^|\/)modelfile[^/]*$/i.test(path);
}

function isWeights(path: string): boolean {
  return /\.(?:gguf|safetensors)$/i.test(path);
}

function parentOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

function blank(reference: ModelReference, bases: readonly BaseEdge[]): ModelRecord {
  return { reference, aliases: [], bases, contradictions: [], notes: [] };
}
