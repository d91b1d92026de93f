import { grammarOf } from "../providers/provider-grammar";
import { splitPrefix } from "../providers/provider-prefix";
import type { IsKnownName, Spelling } from "../providers/spelling";
import { openBracket } from "./holders";
import type { TextForm } from "./text-form";
import type { Word } from "./words";

/** Gives the provider that answers under a base URL; undefined for a host that nobody knows. */
export type ProviderAt = (url: string) => string | undefined;

/** What tells whose a name is: the form of the text, the hosts, the catalog's names. */
export interface WhoseContext {
  readonly form: TextForm;
  readonly providerAt: ProviderAt;
  readonly known: IsKnownName;
}

/** UTF-16 units on either side of a name in which an address or a provider's name says whose it is. */
const near = 400;

/**
 * Whose a name is by the address or the stated provider nearest to it: on its line, else in what holds both: the brackets around the name, the
 * entries beside it, or the lines of its block where a format has neither. A host decides before the family's usual home: `gpt-4o` under
 * Azure's address is Azure's. `spelled` is what the name says by itself, and stays where the host cannot serve such a name.
 */
export function whoseByCompany(text: string, word: Word, spelled: Spelling, context: WhoseContext): Spelling {
  const { providerAt, known } = context;
  const before = text.slice(Math.max(0, word.start - near), word.start);
  const after = text.slice(word.end, word.end + near);
  for (const around of surroundings(before, after, context.form)) {
    const addressed = providersAt(around, providerAt);
    const [provider, other] = addressed.length > 0 ? addressed : providersNamed(around);
    if (provider === undefined) continue;
    if (other !== undefined || provider === spelled.reference.provider) return spelled;
    return serves(provider, word.text, spelled, known)
      ? (grammarOf(provider).read(word.text, known) ?? spelled)
      : spelled;
  }
  return spelled;
}

/** The texts around a name in which an address may be its own, the nearest first. */
function* surroundings(before: string, after: string, form: TextForm): Generator<string> {
  const line = [before.slice(before.lastIndexOf("\n") + 1), after.split("\n", 1)[0] ?? ""];
  yield line.join(" ");
  if (form.flat) {
    const block = [before.split(/\n\s*\n/).at(-1) ?? "", after.split(/\n\s*\n/, 1)[0] ?? ""];
    yield block.join(" ");
    return;
  }
  let opened = before.length;
  let closed = 0;
  for (let depth = 0; depth < brackets; depth++) {
    const open = openBracket(before, "([{", ")]}", opened);
    if (open === undefined) break;
    opened = open;
    closed = closeBracket(after, closed);
    yield `${before.slice(opened)} ${after.slice(0, closed)}`;
  }
  if (form.words) yield entriesBeside(before, after);
}

/** Brackets around a name that may hold its address as well: `fetch(url, { body: JSON.stringify({ model }) })`. */
const brackets = 3;

/** The place behind the bracket that closes what is open at `from`; the text's end where none does. */
function closeBracket(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const mark = text.charAt(at);
    if ("([{".includes(mark)) depth++;
    else if (")]}".includes(mark) && depth-- === 0) return at + 1;
  }
  return text.length;
}

/** The lines of the mapping that holds a name, as indentation tells: `model:` and `base_url:` of one item of a list. */
function entriesBeside(before: string, after: string): string {
  const above = before.split("\n");
  const own = above.pop() ?? "";
  const below = after.split("\n").slice(1);
  const depth = indentOf(own);
  const entries: string[] = [];
  let isFirst = startsItem(own);
  for (const line of above.reverse()) {
    if (isFirst || (line.trim() !== "" && indentOf(line) < depth)) break;
    entries.push(line);
    isFirst = indentOf(line) === depth && startsItem(line);
  }
  for (const line of below) {
    if (line.trim() !== "" && (indentOf(line) < depth || (indentOf(line) === depth && startsItem(line)))) break;
    entries.push(line);
  }
  return entries.join("\n");
}

/** The column at which an entry's key stands; the dash of a list item counts as space. */
function indentOf(line: string): number {
  return /^[\s-]*/.exec(line)?.[0].length ?? 0;
}

function startsItem(line: string): boolean {
  return line.trimStart().startsWith("- ");
}

/** The providers of a text's addresses, each once. */
function providersAt(text: string, providerAt: ProviderAt): string[] {
  const found = new Set<string>();
  for (const [url] of text.matchAll(/https?:\/\/[\w.-]{1,100}[\w./:-]{0,100}/g)) {
    const provider = providerAt(url);
    if (provider && provider !== "value") found.add(provider);
  }
  return [...found];
}

/** The providers that keys such as `provider` state, each once: `provider: "openrouter"`, `provider = LLMProvider.OpenRouter`. */
function providersNamed(text: string): string[] {
  const found = new Set<string>();
  for (const [, word = ""] of text.matchAll(statedProvider)) {
    const provider = splitPrefix(`${word.toLowerCase()}:name`, "any")?.provider;
    if (provider && provider !== "unknown") found.add(provider);
  }
  return [...found];
}

const statedProvider =
  /(?:(?<![A-Za-z])(?:provider|model_server|backend|vendor|platform|api_type|type)|Provider|modelServer)["']?[ \t]{0,4}(?::|=>?)[ \t]{0,4}["']?(?:[A-Za-z]{1,40}\.){0,3}([A-Za-z][\w-]{1,40})/g;

/** Services that serve many makers' models as `maker/name`. */
const ofManyMakers: ReadonlySet<string> = new Set(
  "openrouter siliconflow together deepinfra novita nebius hyperbolic vercel github nvidia modelscope".split(" "),
);

/** Programs that run open weights: nobody serves `gpt-4o` or `claude-sonnet-4-5` from there. */
const runners: ReadonlySet<string> = new Set(["ollama", "lmstudio", "docker"]);

/** Whether a provider can serve a name: a program that runs weights, no service's own model; a maker, no other's repository. */
function serves(provider: string, name: string, { reference }: Spelling, known: IsKnownName): boolean {
  if (name.includes("/")) return ofManyMakers.has(provider);
  if (!runners.has(provider)) return true;
  return reference.provider === "unknown" || reference.provider === "huggingface" || known(provider, name);
}
