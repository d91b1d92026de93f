import { parseDocument } from "yaml";
import type { Evidence } from "../../domain/evidence";
import { frontMatter } from "../../domain/front-matter";
import type { BaseEdge } from "../../domain/lineage";
import type { ModelReference } from "../../domain/reference";
import type { Card } from "./model-card";

/** The YAML block at the top of a model card; undefined when there is none or it cannot be read. Never throws. */
export function cardFields(text: string): Card | undefined {
  const read = readFrontMatter(text);
  return read === "broken" ? undefined : read;
}

/** Whether a card has a block at its top that is no YAML, so that whatever it states cannot be told. */
export function isBrokenCard(text: string): boolean {
  return readFrontMatter(text) === "broken";
}

function readFrontMatter(text: string): Card | "broken" | undefined {
  const block = frontMatter(text);
  if (block === "") return undefined;
  try {
    const document = parseDocument(block, { schema: "core", uniqueKeys: false, logLevel: "silent" });
    if (document.errors.length > 0) return "broken";
    return asCard(document.toJS({ maxAliasCount: 50 }));
  } catch {
    return "broken";
  }
}

/** A JSON object; undefined for anything else. Never throws. */
export function jsonObject(text: string | undefined): Card | undefined {
  if (text === undefined) return undefined;
  try {
    return asCard(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * What an Ollama Modelfile builds on. `FROM` alone leaves the weights as they are; with `ADAPTER` the result is an adapted model.
 * Paths are read from the folder of the file.
 */
export function modelfileFacts(text: string, folder: string, evidence: Evidence): BaseEdge[] {
  const words = [...text.matchAll(/^[ \t]*(FROM|ADAPTER)[ \t]+(\S[^\r\n]*)/gim)].slice(0, 16);
  const named = (instruction: string) =>
    words
      .filter(([, word]) => word?.toUpperCase() === instruction)
      .flatMap(([, , argument = ""]) => modelOf(argument.trim().replace(/^"(.*)"$/, "$1"), folder) ?? []);
  const adapters = named("ADAPTER");
  return [
    ...named("FROM").map((base) => ({ base, relation: adapters.length > 0 ? "adapter" : "alias", evidence }) as const),
    ...adapters.map((base) => ({ base, relation: "component", evidence }) as const),
  ];
}

/** A name of Ollama's library, or a file or folder when it looks like a path. */
function modelOf(argument: string, folder: string): ModelReference | undefined {
  if (argument === "" || argument.length > 400 || argument === "scratch") return undefined;
  if (!/^[.~/]|\.(?:gguf|bin|safetensors)$/i.test(argument)) return { provider: "ollama", name: argument };
  const path = argument.replace(/^(?:\.\/)+/, "");
  return { provider: "file", name: folder && !/^[~/]/.test(path) ? `${folder}/${path}` : path };
}

/** What was read from JSON or YAML, where it is an object; undefined for anything else. */
export function asCard(value: unknown): Card | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Card) : undefined;
}
