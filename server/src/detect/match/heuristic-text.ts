import type { FoundAt } from "../incremental/incremental-matches";
import type { Module } from "../modules/module";
import type { CompiledName, NameIndex } from "../patterns/name-index";
import type { Value } from "../syntax/facts";
import type { Node, Span, Syntax } from "../syntax/grammar";
import { readValue } from "../syntax/read-value";
import { inside, textOfNode } from "../syntax/reading";

/** A word of the text that says "model", with the value that it is given there. */
export interface HeuristicText extends FoundAt {
  readonly name: string;
  readonly says: CompiledName;
  readonly value: Value;
  readonly provider?: string;
  readonly key: object;
}

/**
 * Entries of dicts, keyword arguments and fallbacks whose words begin within a span of whole lines: found by their words, read
 * from the tree.
 */
export function namedInText({ text, root }: Syntax, module: Module, index: NameIndex, span: Span): HeuristicText[] {
  const found: HeuristicText[] = [];
  const parts = module.config.parts;
  const { words } = index;
  words.lastIndex = span.start;
  for (let match = words.exec(text); match && match.index < span.end; match = words.exec(text)) {
    let start = match.index;
    let end = match.index + match[0].length;
    while (start > 0 && isNamePart(text.charCodeAt(start - 1))) start--;
    while (end < text.length && isNamePart(text.charCodeAt(end))) end++;
    words.lastIndex = end;
    const behind = behindName.exec(text.slice(end, end + 60));
    if (!behind) continue;
    const name = text.slice(start, end);
    const says = index.says(name);
    if (!says) continue;
    const add = (node: Node, value: Value, provider?: string) =>
      found.push({
        name,
        says,
        value,
        ...(provider && { provider }),
        at: start,
        from: Math.min(start, node.startIndex),
        to: Math.max(end, node.endIndex),
        key: value,
      });
    if (behind[1]) {
      const sign = end + behind[0].length - behind[1].length;
      const whole = choiceAround(root.descendantForIndex(sign, sign + behind[1].length), module);
      const value = whole && readValue(whole, module);
      if (value?.kind === "choice") for (const option of value.options.slice(1)) add(whole as Node, option);
      continue;
    }
    const holder = pairAround(root.descendantForIndex(start, end), module);
    const value = holder?.childForFieldName("value") ?? holder?.childForFieldName("right");
    if (!holder || !value || value.startIndex < end) continue;
    const { parent, type } = holder;
    if (parent && /repo/i.test(name) && holdsNoModel.test(textOfNode(parent, module).slice(0, 2000))) continue;
    if (parts?.pair.includes(type))
      add(parent ?? holder, readValue(value, module), siblingText(holder, "provider", module));
    else add(holder, readValue(value, module));
  }
  return found;
}

/** The arguments of a call say that its repository is one of data or an application. */
export const holdsNoModel = /\brepo_?type["']?\s*[:=]\s*["'](?:dataset|space)["']/i;

/** `=`, `:` or an operator that offers another value, behind a name. */
const behindName = /^["'`]?(?:\]\s*=(?!=)|\s*[:=](?![:=])|[\])}\s]*(\|\||\?\?|or(?=\s)))/;

function isNamePart(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    code === 45
  );
}

/** The pair or keyword argument whose key a node is, or the assignment to an entry (`os.environ["MODEL"] = …`). */
function pairAround(node: Node | null, { config: { parts, values } }: Module): Node | undefined {
  let holder = node;
  let inEntry = false;
  for (let up = 0; up < 5 && holder; up++, holder = holder.parent) {
    if (parts?.pair.includes(holder.type) || parts?.keyword?.includes(holder.type)) return holder;
    if (inEntry && holder.childForFieldName("left")?.startIndex === holder.startIndex) return holder;
    inEntry ||= values?.[holder.type]?.as === "item";
  }
  return undefined;
}

/** The outermost of the choices that an operator belongs to. */
function choiceAround(operator: Node | null, { config }: Module): Node | undefined {
  const isOperation = (node: Node | null) => node !== null && config.values?.[node.type]?.as === "operator";
  let whole = operator?.parent ?? null;
  if (!isOperation(whole)) return undefined;
  while (whole && isOperation(whole.parent)) whole = whole.parent;
  return whole ?? undefined;
}

function siblingText(pair: Node, key: string, module: Module): string | undefined {
  for (const other of pair.parent ? inside(pair.parent) : []) {
    const name = other.childForFieldName("key");
    if (!name || textOfNode(name, module).replace(/^["'`]|["'`]$/g, "") !== key) continue;
    const node = other.childForFieldName("value");
    const value = node && readValue(node, module);
    return value?.kind === "literal" ? value.text : undefined;
  }
  return undefined;
}
