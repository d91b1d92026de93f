import type { Constant, Import } from "./facts";
import type { Captures, Node } from "./grammar";
import { LazyConstant, LazyValue } from "./lazy-fact";
import { type Reading, rangeOf, textOf } from "./reading";
import { type Binding, bind, newScope, type Scope, scopeAt } from "./scope";

/** The scopes of a file, nested, with the functions and classes that they name. */
export function readScopes(matches: readonly Captures[], reading: Reading): Scope {
  const file = newScope("file", "", 0, reading.text.length + 1);
  const found: { node: Node; name: Node | undefined; kind: "function" | "class"; end: number }[] = [];
  for (const match of matches) {
    if (match.scope)
      found.push({ node: match.scope, name: match["scope.name"], kind: "function", end: match.scope.endIndex });
    else if (match.class)
      found.push({ node: match.class, name: match["class.name"], kind: "class", end: match.class.endIndex });
  }
  found.sort((a, b) => a.node.startIndex - b.node.startIndex || b.end - a.end);
  let current = file;
  for (const { node, name, kind, end } of found) {
    const start = node.startIndex;
    if (current.start === start && current.end === end && current !== file) continue;
    while (current.parent && start >= current.end) current = current.parent;
    const written = name ? textOf(name, reading) : "";
    const scope = newScope(kind, written, start, end, current);
    if (written) bind(current, written, { kind, start, scope });
    current = scope;
  }
  return file;
}

export function readImport(match: Captures, moduleNode: Node, file: Scope, reading: Reading): Import {
  const module = textOf(moduleNode, reading).replace(/^["'`]|["'`]$/g, "");
  const whole = match["import.default"] ?? match["import.namespace"];
  const symbolNode = match["import.symbol"];
  const symbol = match["import.star"]
    ? "*"
    : match["import.default"]
      ? "default"
      : symbolNode && textOf(symbolNode, reading);
  const named = whole ?? match["import.local"] ?? symbolNode;
  const written = named ? textOf(named, reading) : symbol === "*" ? "*" : (module.split(".")[0] ?? module);
  const anchor = named ?? moduleNode;
  const found: Import = {
    local: written,
    // `import a.b` binds `a` alone; `import a.b as c` binds the inner module.
    module: named || symbol === "*" ? module : written,
    ...(symbol !== undefined && { symbol }),
    range: rangeOf(anchor, reading),
  };
  bind(scopeAt(file, anchor.startIndex), written, { kind: "import", start: anchor.startIndex, import: found });
  return found;
}

export function readReturn(node: Node, file: Scope, reading: Reading): void {
  scopeAt(file, node.startIndex).returns.push(new LazyValue(node, reading));
}

/** `export default {…}` is known to importers as `default`. */
export function readDefaultExport(node: Node, file: Scope, reading: Reading): Constant {
  const constant = new LazyConstant(node, node, "assignment", file, reading, ["default"]);
  bind(file, "default", { kind: "constant", start: node.startIndex, constant, flow: "whole" });
  return constant;
}

/** Binds a name to its value, or to "some argument" where it has none. */
export function readBinding(match: Captures, file: Scope, reading: Reading): ReadBinding | undefined {
  const loop = match["each.name"];
  const name = match["assignment.name"] ?? match["parameter.name"] ?? loop ?? match["field.name"];
  if (!name) return undefined;
  const start = name.startIndex;
  const scope = scopeAt(file, start);
  if (!match.value) {
    const type = match.type && textOf(match.type, reading).replace(/^:\s*/, "");
    const written = textOf(name, reading);
    bind(scope, written, { kind: "parameter", start, name: written, ...(type && { type }) });
    return undefined;
  }
  const body = scopeStartingAt(file, match.value.startIndex);
  if (body) {
    bind(scope, textOf(name, reading), { kind: "function", start, scope: body });
    return undefined;
  }
  const form = match["parameter.name"] ? "parameter" : match["field.name"] ? "field" : "assignment";
  const constant = new LazyConstant(name, match.value, form, scope, reading);
  bindQualified(name, { kind: "constant", start, constant, flow: loop ? "each" : "whole" }, file, reading);
  return { constant, valueStart: match.value.startIndex };
}

/** A constant and the UTF-16 offset at which its value starts. */
export interface ReadBinding {
  readonly constant: Constant;
  readonly valueStart: number;
}

/** The function that a name is given: `const load = () => …`. */
function scopeStartingAt(file: Scope, offset: number): Scope | undefined {
  const scope = scopeAt(file, offset);
  return scope.kind === "function" && scope.start === offset ? scope : undefined;
}

/** Binds a plain name where it stands and `self.name` in its class; other qualified names are not followed. */
export function bindQualified(node: Node, binding: Binding, file: Scope, reading: Reading): void {
  const segments = textOf(node, reading).split(".");
  const scope = scopeAt(file, node.startIndex);
  const [first = "", second] = segments;
  if (segments.length === 1) bind(scope, first.replace(/^#/, ""), binding);
  else if (segments.length === 2 && second && reading.config.parts?.self.includes(first)) {
    let around: Scope | undefined = scope;
    while (around && around.kind !== "class") around = around.parent;
    if (around) bind(around, second, binding);
  }
}
