import type { Value } from "./facts";
import type { Node, Syntax } from "./grammar";
import { declaredDefaults } from "./idioms";
import type { Module } from "./module";
import type { CompiledName, NameIndex } from "./name-index";
import { readValue } from "./read-value";
import { inside, textOf } from "./reading";
import type { Scope } from "./scope";

/** A value under a name that says "model". */
export interface WeakPlace {
  readonly name: string;
  readonly says: CompiledName;
  readonly value: Value;
  /** What the neighbouring key `provider` holds. */
  readonly provider?: string;
}

/**
 * The values of a source file whose names say "model": constants, defaults of parameters, options and environment variables,
 * fields, entries of dicts, keyword arguments, what stands behind `name or …`, and what functions and classes of such names
 * give. Only the places at which such a word stands are looked at. Must be asked before the syntax is deleted.
 */
export function weakPlaces(syntax: Syntax, module: Module, index: NameIndex): WeakPlace[] {
  const found: WeakPlace[] = [];
  const add = (name: string, value: Value, provider?: string) => {
    const says = index.says(name);
    if (says) found.push({ name, says, value, ...(provider && { provider }) });
  };
  for (const constant of module.facts.constants) {
    const name = constant.name.slice(-2).join("_");
    const own = constant.name.at(-1) ?? "";
    // `model.name = "x"` says as much as `model_name`; `self.model` no more than `model`.
    const named = /^(?:name|id|path)$/i.test(own) ? name : own;
    if (index.says(named)) add(named, constant.value);
  }
  for (const { name, value } of declaredDefaults(module)) if (index.says(name)) add(name, value);
  fromScopes(module.facts.file, index, add);
  fromText(syntax, module, index, add);
  return found;
}

type Add = (name: string, value: Value, provider?: string) => void;

/** Returns of functions and members of classes (enumerations) whose own name says "model". */
function fromScopes(scope: Scope, index: NameIndex, add: Add): void {
  if (scope.kind === "function" && scope.returns.length > 0 && index.says(scope.name)) {
    for (const { value } of scope.returns) add(scope.name, value);
  }
  if (scope.kind === "class" && index.says(scope.name)) {
    const items = [...scope.bindings.values()]
      .flat()
      .flatMap((binding) => (binding.kind === "constant" ? [binding.constant] : []))
      .filter(({ form, name }) => name.length === 1 && form !== "parameter")
      .map(({ value }) => value);
    if (items[0]) add(scope.name, { kind: "list", items, range: items[0].range });
  }
  for (const child of scope.children) fromScopes(child, index, add);
}

/** Entries of dicts, keyword arguments and fallbacks: found by their words, read from the tree. */
function fromText({ text, root }: Syntax, module: Module, index: NameIndex, add: Add): void {
  const parts = module.config.parts;
  const { words } = index;
  words.lastIndex = 0;
  for (let match = words.exec(text); match; match = words.exec(text)) {
    let start = match.index;
    let end = match.index + match[0].length;
    while (start > 0 && isNamePart(text.charCodeAt(start - 1))) start--;
    while (end < text.length && isNamePart(text.charCodeAt(end))) end++;
    words.lastIndex = end;
    const name = text.slice(start, end);
    const behind = /^["'`]?(?:\]\s*=(?!=)|\s*[:=](?![:=])|[\])}\s]*(\|\||\?\?|or(?=\s)))/.exec(
      text.slice(end, end + 60),
    );
    if (!behind || !index.says(name)) continue;
    if (behind[1]) {
      const sign = end + behind[0].length - behind[1].length;
      const whole = choiceAround(root.descendantForIndex(sign, sign + behind[1].length), module);
      const value = whole && readValue(whole, module);
      if (value?.kind === "choice") for (const option of value.options.slice(1)) add(name, option);
      continue;
    }
    const holder = pairAround(root.descendantForIndex(start, end), module);
    const value = holder?.childForFieldName("value") ?? holder?.childForFieldName("right");
    if (!holder || !value || value.startIndex < end) continue;
    const provider = parts?.pair.includes(holder.type) ? siblingText(holder, "provider", module) : undefined;
    add(name, readValue(value, module), provider);
  }
}

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
    if (!name || textOf(name, module).replace(/^["'`]|["'`]$/g, "") !== key) continue;
    const node = other.childForFieldName("value");
    const value = node && readValue(node, module);
    return value?.kind === "literal" ? value.text : undefined;
  }
  return undefined;
}
