import type { Evidence } from "../../domain/evidence";
import type { BaseEdge, ModelRecord } from "../../domain/lineage";
import type { ModelReference } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import { type ModelFiles, type NotingReader, notingReader } from "../files/folder-reader";
import { folderRecord } from "../files/folder-record";
import { type Card, edgesTo, word } from "../files/model-card";
import { modelfileFacts } from "../files/model-files";
import { ggufIn, weightsRecord } from "../files/weights";
import { emptyRecord, mergeRecords } from "../merge";
import type { Source } from "../source";

export interface LocalOptions {
  /** The workspace's files. */
  readonly files: ModelFiles;
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
      const reader = notingReader(files);
      const record = await readFolder(folder, reference, reader);
      const cause = reader.unread();
      if (cause === undefined) return record ? { kind: "record", record } : { kind: "silent" };
      // A folder of the workspace is what is loaded, whatever else is known under its name.
      const left = { basesLeftOut: { ending: "unread", cause } } as const;
      return { kind: "unread", cause, record: { ...(record ?? emptyRecord(reference)), ...left } };
    },
  };

  async function readFolder(
    path: string,
    reference: ModelReference,
    reader: NotingReader,
  ): Promise<ModelRecord | undefined> {
    const [folder, modelfile] = isFile(path)
      ? [parentOf(path), /(^|\/)modelfile[^/]*$/i.test(path) ? path : ""]
      : [path, ""];
    const names = new Set(await reader.list(folder));
    const at = (name: string) => (folder ? `${folder}/${name}` : name);
    const json = (name: string) => (names.has(name) ? reader.json(at(name), limit) : undefined);
    const own = isWeights(path) ? path.slice(folder ? folder.length + 1 : 0) : undefined;
    if (modelfile || (names.has("Modelfile") && own === undefined)) {
      const text = await reader.text(modelfile || at("Modelfile"), limit);
      if (text !== undefined)
        return blank(reference, modelfileFacts(text, folder, evidenceOf("Modelfile", "declared")));
    }
    const known = [...names].some((name) => modelFiles.has(name));
    const weights = await weightsOf(own ?? (known ? undefined : ggufIn(names)));
    if (!known) return weights;
    const [card, config, adapter, pipeline] = [
      names.has("README.md") ? (await reader.card(at("README.md"), limit)).card : undefined,
      await json("config.json"),
      await json("adapter_config.json"),
      await json("model_index.json"),
    ];
    if (!card && !config && !adapter && !pipeline) return weights;
    const components = pipeline ? await componentsOf(pipeline, at, reader) : [];
    const stated = folderRecord(reference, { card, config, adapter, pipeline, components }, { catalog, evidenceOf });
    return weights ? mergeRecords(reference, [stated, weights]) : stated;

    async function weightsOf(name: string | undefined): Promise<ModelRecord | undefined> {
      if (name === undefined || !names.has(name)) return undefined;
      const file = {
        name,
        read: reader.bytesOf(at(name)),
        evidence: evidenceOf(name, "declared"),
        broken: (cause: string) => reader.note(at(name), cause),
      };
      return weightsRecord(reference, file, catalog);
    }
  }

  /** The parts of a diffusion pipeline, each of which may name where it was taken from. */
  async function componentsOf(pipeline: Card, at: (name: string) => string, reader: NotingReader): Promise<BaseEdge[]> {
    const parts = Object.entries(pipeline).filter(
      ([name, value]) => Array.isArray(value) && /^[\w-]{1,60}$/.test(name),
    );
    const edges = await Promise.all(
      parts.slice(0, 12).map(async ([name]) => {
        const config = await reader.json(at(`${name}/config.json`), limit);
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
