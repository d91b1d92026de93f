import type { Node } from "jsonc-parser";
import {
  type CompletionItem,
  CompletionItemKind,
  type DocumentLink,
  type Hover,
  MarkupKind,
} from "vscode-languageserver-types";
import { isUnknown, subjectOf } from "../../domain/lineage";
import { modelKey } from "../../domain/reference";
import { lineIndex, type Position, type Range } from "../../domain/text";
import { plainMarkdown, renderLine } from "../text/editor-markdown";
import { developerWords, licenseWords } from "../text/editor-words";
import { rulePage } from "../text/links";
import type { UseIndex } from "../use-index";
import { policyLocation, policyTree } from "./policy-syntax";

/** What people read of a rule. */
export interface RuleCard {
  readonly id: string;
  readonly summary: string;
  readonly severity: string;
}

/** Every place of a policy that names a rule: a key below `rules`, also in overrides, and the rule of a waiver. */
export function policyLinks(text: string, rules: ReadonlyMap<string, RuleCard>): DocumentLink[] {
  return rulesIn(text, rules).map(({ range, rule }) => ({
    range,
    target: rulePage(rule.id),
    tooltip: `Open the page of ${rule.id}`,
  }));
}

/** The rule under the cursor in one sentence, with its page; undefined off target. */
export function policyHoverAt(
  text: string,
  position: Position,
  rules: ReadonlyMap<string, RuleCard>,
  format: "markdown" | "plaintext",
): Hover | undefined {
  const found = rulesIn(text, rules).find(
    ({ range: { start, end } }) =>
      start.line === position.line && start.character <= position.character && position.character <= end.character,
  );
  if (!found) return undefined;
  const { rule, range } = found;
  const lines = [
    renderLine([{ bold: rule.id }, ` — ${rule.summary}`], format),
    renderLine([`Without a severity: ${rule.severity}. `, { link: "Rule page", to: rulePage(rule.id) }], format),
  ];
  const kind = format === "markdown" ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { contents: { kind, value: lines.join(format === "markdown" ? "  \n" : "\n") }, range };
}

/** Models to write where a policy names one: those that the workspace uses first, then those of the catalog. */
export function policyCompletions(
  text: string,
  position: Position,
  index: UseIndex,
  known: (provider: string, prefix: string) => readonly { readonly name: string }[],
): CompletionItem[] | undefined {
  const lines = lineIndex(text);
  const offset = lines.offsetAt(position);
  const { path, previousNode, isAtPropertyKey } = policyLocation(text, offset);
  if (isAtPropertyKey || !namesModel(path) || previousNode?.type !== "string") return undefined;
  const range = rangeOf(previousNode, lines);
  const typed = text.slice(previousNode.offset + 1, offset);
  const items = new Map<string, CompletionItem>();
  const add = (label: string, rank: string, detail: string) => {
    if (!items.has(label) && !/["\\\s]/.test(label))
      items.set(label, {
        label,
        kind: CompletionItemKind.Reference,
        sortText: `${rank}${label}`,
        filterText: `"${label}"`,
        detail: plainMarkdown(detail, 120),
        textEdit: { range: outer(range), newText: JSON.stringify(label) },
      });
  };
  for (const { uses } of index.files()) {
    for (const { lineage } of uses) {
      const { record } = subjectOf(lineage);
      const facts = isUnknown(lineage)
        ? "unknown"
        : `${developerWords(record.developer)} · ${licenseWords(record.license)}`;
      add(modelKey(record.reference), "0", `used in this workspace · ${facts}`);
    }
  }
  const [, provider = "huggingface", prefix = ""] = /^(?:([a-z][a-z0-9_-]*):)?(.*)$/s.exec(typed) ?? [];
  for (const { name } of known(provider, prefix)) add(`${provider}:${name}`, "1", "known to the catalog");
  return [...items.values()];
}

/** Whether a policy names a model in the string under the cursor. */
export function namesModelAt(text: string, position: Position): boolean {
  const { path, previousNode, isAtPropertyKey } = policyLocation(text, lineIndex(text).offsetAt(position));
  return !isAtPropertyKey && namesModel(path) && previousNode?.type === "string";
}

/** `approved[n].model`, `waivers[n].model`, a base's `model`, and the list of `denied-model`. */
export function namesModel(path: readonly (string | number)[]): boolean {
  const last = path.at(-1);
  return last === "model" || (typeof last === "number" && path.at(-2) === "models" && path.at(-3) === "denied-model");
}

function rulesIn(text: string, rules: ReadonlyMap<string, RuleCard>): { range: Range; rule: RuleCard }[] {
  const root = policyTree(text);
  const lines = lineIndex(text);
  const found: { range: Range; rule: RuleCard }[] = [];
  const add = (node: Node | undefined) => {
    const rule = node?.type === "string" ? rules.get(String(node.value)) : undefined;
    if (node && rule) found.push({ range: rangeOf(node, lines), rule });
  };
  const below = (object: Node | undefined) => {
    for (const property of object?.children ?? []) {
      const [key, value] = property.children ?? [];
      if (key?.value === "rules") for (const one of value?.children ?? []) add(one.children?.[0]);
      if (key?.value === "overrides") for (const one of value?.children ?? []) below(one);
      if (key?.value === "waivers")
        for (const waiver of value?.children ?? [])
          for (const field of waiver.children ?? []) if (field.children?.[0]?.value === "rule") add(field.children[1]);
    }
  };
  if (root?.type === "object") below(root);
  return found;
}

/** Without the quotes. */
function rangeOf({ offset, length }: Node, lines: ReturnType<typeof lineIndex>): Range {
  return { start: lines.positionAt(offset + 1), end: lines.positionAt(offset + Math.max(1, length - 1)) };
}

/** With the quotes, which stand right beside it. */
function outer({ start, end }: Range): Range {
  return {
    start: { line: start.line, character: start.character - 1 },
    end: { line: end.line, character: end.character + 1 },
  };
}
