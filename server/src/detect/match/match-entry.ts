import type { Detection, Endpoint, PinSlot } from "../../domain/detection";
import type { CompiledKey } from "../patterns/config-index";
import { matchesKeyPath } from "../patterns/key-path";
import { listItems } from "../shell/flag-value";
import { literalText } from "../shell/mapped-text";
import { matchCommand } from "../shell/match-command";
import { splitCommands } from "../shell/shell-lexer";
import { assignment, splitWord } from "../shell/split-word";
import type { Entry, Facts, Value } from "../syntax/facts";
import { type ConfigContext, detectValue, firstPerRange, textOfValue } from "./config-detection";
import { entryCommands } from "./entry-command";
import { matchEnvironment } from "./environment";
import { filledValue } from "./filled-value";
import { type Siblings, siblingIndex } from "./siblings";

/** UTF-16 units of the longest path that is held to globs of files: as long as Linux lets a path be. */
const maxPath = 4096;

/**
 * The models that the entries of a text name: values of keys that a library knows, environment variables, and commands that
 * entries hold.
 */
export function matchEntries(facts: Facts, context: ConfigContext): Detection[] {
  const siblings = siblingIndex(facts.entries);
  const held = new Map<CompiledKey, boolean>();
  const holds = (compiled: CompiledKey) => {
    const known = held.get(compiled);
    if (known !== undefined) return known;
    const answer = appliesTo(compiled, facts, context);
    held.set(compiled, answer);
    return answer;
  };
  const patternsOf = (entry: Entry) =>
    keysOf(entry, context).filter((candidate) => matchesKeyPath(candidate.path, entry.path) && holds(candidate));
  const found: Detection[] = [];
  for (const entry of facts.entries) {
    for (const candidate of telling(patternsOf(entry)))
      found.push(...matchKey(entry, candidate, siblings, facts, context));
    found.push(...matchVariable(entry, siblings, facts, context));
  }
  for (const command of entryCommands(facts, patternsOf, siblings, context)) {
    found.push(...matchCommand(command, facts, context));
  }
  for (const constant of facts.constants) {
    const name = constant.name.at(-1) ?? "";
    // Where entries exist, an assignment is one of them and was matched above.
    if (facts.entries.length === 0 && facts.commands.length > 0) {
      const other = (wanted: string) => facts.constants.find((candidate) => candidate.name.at(-1) === wanted)?.value;
      found.push(...matchEnvironment(name, constant.value, other, facts, context));
    }
  }
  return firstPerRange(found);
}

/** Where a file's own patterns speak of a key, they alone count; a key that they call a label is no model, whatever it looks like. */
function telling(patterns: readonly CompiledKey[]): readonly CompiledKey[] {
  if (patterns.some(({ pattern }) => pattern.holds === "label")) return [];
  const strong = patterns.filter(({ pattern }) => pattern.place !== "weak");
  return strong.length > 0 ? strong : patterns;
}

function keysOf(entry: Entry, { index }: ConfigContext): readonly CompiledKey[] {
  return index.keysFor(entry.path.at(-1) ?? "");
}

function appliesTo({ pattern, files, when }: CompiledKey, facts: Facts, { document, path }: ConfigContext): boolean {
  if (pattern.languages && !pattern.languages.includes(document.languageId)) return false;
  // The globs take up to the cube of a path's length.
  if (files && (path.length > maxPath || !files.some((glob) => glob.test(path)))) return false;
  return !when || when.some((key) => facts.entries.some((entry) => matchesKeyPath(key, entry.path, true)));
}

function matchKey(
  entry: Entry,
  { pattern, library, provider, except }: CompiledKey,
  siblings: Siblings,
  facts: Facts,
  context: ConfigContext,
): Detection[] {
  if (pattern.holds === "command" || pattern.holds === "script" || entry.value.kind === "scalar") return [];
  if (pattern.holds === "assignment") {
    const split = splitWord(entry.value, assignment);
    return split ? matchEnvironment(split.head, expanded(split.value, context), undefined, facts, context) : [];
  }
  const said = (key: string | undefined) =>
    key ? textOfValue(siblings(entry, key)?.value, facts, context) : undefined;
  const url = said(pattern.endpointKey);
  // Where the value itself names its provider, its neighbours need not.
  const told = provider === "prefix" ? provider : (providerFrom(said(pattern.providerKey), url, context) ?? provider);
  const revision = said(pattern.revisionKey);
  const endpoint: Endpoint | undefined = url ? { url } : undefined;
  const pin = pinSlot(
    entry,
    pattern.revisionKey,
    pattern.revisionKey ? siblings(entry, pattern.revisionKey) : undefined,
    context,
  );
  return listItems(expanded(entry.value, context), context).flatMap((value) => {
    const text = textOfValue(value, facts, context);
    if (text === undefined || except.some((glob) => glob.test(text))) return [];
    const meaning = {
      provider: told,
      place: pattern.place ?? ("strong" as const),
      library,
      construct: entry.path.filter((key) => key !== "[]").join("."),
      ...(pattern.role && { role: pattern.role }),
      ...(pattern.task && { task: pattern.task }),
      ...(revision && { revision }),
      ...(endpoint && { endpoint }),
      ...(pin && { pin }),
    };
    return detectValue(value, meaning, facts, context);
  });
}

/** A provider as a neighbouring key writes it, or the one that answers under the neighbouring URL. */
function providerFrom(
  written: string | undefined,
  url: string | undefined,
  context: ConfigContext,
): string | undefined {
  const byUrl = url ? context.index.providerAt(url) : undefined;
  if (byUrl) return byUrl;
  return written ? writtenProviders.get(written.toLowerCase().replaceAll("_", "-")) : undefined;
}

const writtenProviders = new Map(
  Object.entries({
    openai: "openai",
    anthropic: "anthropic",
    google: "google",
    gemini: "google",
    "google-genai": "google",
    vertexai: "vertex",
    "vertex-ai": "vertex",
    vertex: "vertex",
    azure: "azure",
    "azure-openai": "azure",
    bedrock: "bedrock",
    "aws-bedrock": "bedrock",
    "amazon-bedrock": "bedrock",
    huggingface: "huggingface",
    "hugging-face": "huggingface",
    hf: "huggingface",
    "huggingface-local": "huggingface",
    "sentence-transformers": "huggingface",
    transformers: "huggingface",
    vllm: "huggingface",
    tgi: "huggingface",
    ollama: "ollama",
    "ollama-chat": "ollama",
    openrouter: "openrouter",
    groq: "groq",
    together: "together",
    togetherai: "together",
    fireworks: "fireworks",
    mistral: "mistral",
    mistralai: "mistral",
    cohere: "cohere",
    deepseek: "deepseek",
    xai: "xai",
    perplexity: "perplexity",
    replicate: "replicate",
    nvidia: "nvidia",
    cerebras: "cerebras",
    cloudflare: "cloudflare",
    voyage: "voyage",
    voyageai: "voyage",
    jina: "jina",
    lmstudio: "lmstudio",
    "lm-studio": "lmstudio",
    litellm: "prefix",
  }),
);

/** What frameworks, compose files and CI systems fill in: of `${VAR:-default}` and its like the default counts. */
function expanded(value: Value, context: ConfigContext): Value {
  if (value.kind !== "literal" || !value.text.includes("${")) return value;
  const written = literalText(context.document.text, context.lines, value);
  const filled = filledValue(written, context.lines);
  if (filled) return filled;
  if (!/\$\{\w+:?-/.test(value.text) || /\s/.test(value.text)) return value;
  const words = splitCommands(written, context.lines)[0]?.words;
  return words?.length === 1 && words[0] ? words[0] : value;
}

/** Environment variables: names in capitals as the last key, and pairs of `name` and `value` as Kubernetes writes them. */
function matchVariable(entry: Entry, siblings: Siblings, facts: Facts, context: ConfigContext): Detection[] {
  const last = entry.path.at(-1) ?? "";
  if (entry.value.kind === "scalar") return [];
  if (last === "value") {
    const name = textOfValue(siblings(entry, "name")?.value, facts, context);
    return name && /^[A-Z][A-Z0-9_]*$/.test(name)
      ? matchEnvironment(name, expanded(entry.value, context), undefined, facts, context)
      : [];
  }
  if (!/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(last)) return [];
  return matchEnvironment(last, expanded(entry.value, context), (name) => siblings(entry, name)?.value, facts, context);
}

/** Where the revision beside a key is written or, in YAML and JSON, would be. */
function pinSlot(
  entry: Entry,
  key: string | undefined,
  given: Entry | undefined,
  { document, lines }: ConfigContext,
): PinSlot | undefined {
  if (!key || /[./]/.test(key)) return undefined;
  if (given) return given.value.kind === "literal" ? { range: given.value.range, before: "", after: "" } : undefined;
  const end = lines.offsetAt(entry.value.range.end);
  const closed = /["']/.test(document.text[end] ?? "") ? end + 1 : end;
  const at = lines.positionAt(closed);
  if (document.languageId === "json" || document.languageId === "jsonc")
    return { range: { start: at, end: at }, before: `, "${key}": "`, after: '"' };
  if (document.languageId !== "yaml") return undefined;
  const { line, character } = entry.keyRange.start;
  const lead = document.text.slice(lines.offsetAt({ line, character: 0 }), lines.offsetAt({ line, character }));
  if (!/^[ \t]*(?:- )*$/.test(lead)) return { range: { start: at, end: at }, before: `, ${key}: `, after: "" };
  return {
    range: { start: at, end: at },
    before: `\n${" ".repeat(entry.keyRange.start.character)}${key}: `,
    after: "",
  };
}
