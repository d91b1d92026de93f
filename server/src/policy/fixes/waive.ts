import { type FormattingOptions, modify } from "jsonc-parser";
import type { Fix } from "../../domain/finding";
import { type ModelReference, modelKey } from "../../domain/reference";
import { lineIndex, type Position, type Range } from "../../domain/text";
import { folderOf, nameOf, pathBelow } from "../../domain/uri";
import type { Policy } from "../file/policy";
import { plainSentence } from "../sentences";

/** Stands where a person writes why; the cursor selects it. */
export const placeholder = "reason";

/** Adds a waiver to the policy, which hides a rule's findings wherever the model is used. */
export function waiverFix(rule: string, reference: ModelReference, policy: Policy): Fix {
  const name = policy.uri ? nameOf(policy.uri) : "stemma.jsonc";
  const model = modelKey(reference);
  const title = `Waive "${rule}" for ${plainSentence(model)} in ${name}`;
  const template = templateOf(policy, { model: hole, rule: hole, reason: hole });
  if (!policy.uri || !template) {
    const disabled = policy.uri ? `${name} has an error; fix it first` : "there is no stemma.jsonc for this file yet";
    return { title, edits: [], safe: false, preferred: false, disabled };
  }
  return added(title, policy.uri, template, [model, rule]);
}

function added(
  title: string,
  uri: string,
  { range, parts }: Template,
  [subject, rule]: readonly [string, string],
): Fix {
  const before = parts[0] + inside(subject) + parts[1] + inside(rule) + parts[2];
  const start = positionAfter(range.start, before);
  return {
    title,
    edits: [{ uri, range, newText: before + placeholder + parts[3] }],
    safe: false,
    preferred: false,
    select: { uri, range: { start, end: { ...start, character: start.character + placeholder.length } } },
  };
}

/** Adds a waiver that accepts a rule's findings in one file, whatever they are about. */
export function fileWaiverFix(rule: string, file: string, policy: Policy): Fix {
  const below = policy.uri === undefined ? undefined : pathBelow(folderOf(policy.uri), file);
  const title = `Waive "${rule}" for ${plainSentence(below ?? nameOf(file))}`;
  const blocked = (disabled: string): Fix => ({ title, edits: [], safe: false, preferred: false, disabled });
  const template = templateOf(policy, { files: [hole], rule: hole, reason: hole });
  if (!policy.uri || !template) return blocked("there is no stemma.jsonc for this file yet");
  // A name with characters that mean something in a pattern would waive other files, or none.
  if (below === undefined || /[*?[\]{}()!\\]/.test(below)) return blocked("its path has to be written by hand");
  return added(title, policy.uri, template, [below, rule]);
}

/** The edit that adds a waiver, cut where model or file, rule and reason go. */
interface Template {
  readonly range: Range;
  readonly parts: readonly [string, string, string, string];
}

/** Finding the place means parsing the policy: done once, however many findings it has. */
const templates = new WeakMap<Policy, Map<string, Template>>();
const hole = "\u0001";

function templateOf(policy: Policy, waiver: object): Template | undefined {
  const ofPolicy = templates.get(policy) ?? new Map<string, Template>();
  const key = Object.keys(waiver).join();
  const known = ofPolicy.get(key);
  if (known || policy.text === undefined) return known;
  const { text } = policy;
  const formattingOptions: FormattingOptions = {
    insertSpaces: true,
    tabSize: 2,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
  const [edit] = modify(text, ["waivers", -1], waiver, { formattingOptions, isArrayInsertion: true });
  const [first, second, third, last] = edit?.content.split(inside(hole)) ?? [];
  if (!edit || first === undefined || second === undefined || third === undefined || last === undefined)
    return undefined;
  const index = lineIndex(text);
  const range = { start: index.positionAt(edit.offset), end: index.positionAt(edit.offset + edit.length) };
  const template: Template = { range, parts: [first, second, third, last] };
  templates.set(policy, ofPolicy.set(key, template));
  return template;
}

/** Text as it stands between the quotes of JSON. */
function inside(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function positionAfter({ line, character }: Position, text: string): Position {
  const lines = text.split("\n");
  const last = lines.at(-1) ?? "";
  return { line: line + lines.length - 1, character: (lines.length === 1 ? character : 0) + last.length };
}
