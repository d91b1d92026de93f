import type { Evidence } from "../../domain/evidence";
import type { BaseEdge, ModelRecord } from "../../domain/lineage";
import type { ModelReference } from "../../domain/reference";
import { type Card, edgesTo, readCard, word } from "../card";
import type { Known } from "../known";
import { frontMatter, jsonObject, readModelfile } from "../model-files";
import type { Source } from "../source";

/** The workspace's files, handed in. Paths are relative to its root, with `/`. */
export interface FolderReader {
  /** Names in a folder; empty when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** The first `maxBytes` bytes as text; undefined when there is no such file. */
  readText(path: string, maxBytes: number): Promise<string | undefined>;
}

export interface LocalOptions {
  readonly files: FolderReader;
  readonly catalog: Known;
  /** ISO date of the reading. */
  readonly today: () => string;
}

const limit = 256 << 10;

/**
 * Model folders in the workspace: the card, `config.json`, `adapter_config.json`, `model_index.json` and a Modelfile say from what a
 * model was made. A Hub id is looked up too, because `from_pretrained` prefers a folder of that name.
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
    if (modelfile || names.has("Modelfile")) {
      const text = await files.readText(modelfile || at("Modelfile"), limit);
      if (text !== undefined) return blank(reference, readModelfile(text, folder, evidenceOf("Modelfile", "declared")));
    }
    if (![...names].some((name) => modelFiles.has(name))) return undefined;
    const [card, config, adapter, pipeline] = [
      frontMatter((await read("README.md")) ?? ""),
      jsonObject(await read("config.json")),
      jsonObject(await read("adapter_config.json")),
      jsonObject(await read("model_index.json")),
    ];
    if (!card && !config && !adapter && !pipeline) return undefined;
    const components = pipeline ? await componentsOf(pipeline, at) : [];
    return recordOf(reference, { card, config, adapter, pipeline, components });
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

  function recordOf(reference: ModelReference, found: Found): ModelRecord {
    const { card, config, adapter, pipeline, components } = found;
    const quantized = config?.quantization_config !== undefined;
    const facts = readCard(card ?? {}, evidenceOf("README.md", "declared"), catalog, { quantized });
    const adapted = word(adapter?.base_model_name_or_path);
    const origin = word(config?._name_or_path) ?? word(pipeline?._name_or_path);
    const bases = [
      adapted ? edgesTo([adapted], "adapter", evidenceOf("adapter_config.json", "declared")) : [],
      facts.bases,
      // What a configuration was loaded from is mostly the base, sometimes only where the files lay.
      origin?.includes("/")
        ? edgesTo(
            [origin],
            quantized ? "quantized" : "finetune",
            evidenceOf(config ? "config.json" : "model_index.json", "inferred"),
          )
        : [],
    ].find((edges) => edges.length > 0);
    const architectures = Array.isArray(config?.architectures)
      ? config.architectures.filter((name): name is string => typeof name === "string").slice(0, 20)
      : undefined;
    return {
      ...blank(reference, [...(bases ?? []), ...components]),
      license: facts.license,
      task: facts.task,
      successor: facts.successor && `huggingface:${facts.successor}`,
      datasets: facts.datasets,
      context: typeof config?.max_position_embeddings === "number" ? config.max_position_embeddings : undefined,
      architectures,
      remoteCode: config ? config.auto_map !== undefined : undefined,
      contradictions: facts.contradictions,
    };
  }

  function evidenceOf(file: string, confidence: Evidence["confidence"]): Evidence {
    return { source: `${file} of the workspace`, asOf: today(), confidence };
  }
}

interface Found {
  readonly card?: Card;
  readonly config?: Card;
  readonly adapter?: Card;
  readonly pipeline?: Card;
  readonly components: readonly BaseEdge[];
}

const modelFiles = new Set(["config.json", "adapter_config.json", "model_index.json"]);

/** The folder or file that a reference may mean: inside the workspace only, so that a name cannot lead the reader elsewhere. */
function folderOf({ provider, name }: ModelReference): string | undefined {
  if (!["local", "file", "huggingface", "ollama", "unknown"].includes(provider)) return undefined;
  if (provider === "ollama" && !/^\.|\//.test(name)) return undefined;
  const path = name
    .replace(/^file:(?:\/\/)?/, "")
    .replace(/^(?:\.\/)+/, "")
    .replace(/\/+$/, "");
  if (path === "" || path.length > 400 || path.startsWith("/") || /^[a-z]:|\\|\0|^~/i.test(path)) return undefined;
  return path.split("/").includes("..") ? undefined : path;
}

function isFile(path: string): boolean {
  return /\.(?:gguf|safetensors|bin|pt|pth|onnx|json|ckpt)$|(^|\/)modelfile[^/]*$/i.test(path);
}

function parentOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

function blank(reference: ModelReference, bases: readonly BaseEdge[]): ModelRecord {
  return { reference, aliases: [], bases, contradictions: [], notes: [] };
}
