import type { Range } from "../domain/text";
import type { Argument, Call, Constant, Facts, Import, Value } from "./facts";
import type { Captures, Node, Syntax } from "./grammar";
import { type Reading, rangeOf, readCall, readValue, textOf } from "./read-value";
import { type Binding, bind, type Flow, newScope, type Scope, scopeAt } from "./scope";

/** A call that is known by the last word of its callee; the rest is read when somebody asks. */
export interface WordedCall extends Call {
  /** Last word of the callee; `()` when the callee ends in a call or an index. */
  readonly word: string;
  /** UTF-16 offset at which the call starts. */
  readonly start: number;
}

/** Facts of source code with the scopes in which its names live. */
export interface CodeFacts extends Facts {
  readonly calls: readonly WordedCall[];
  readonly file: Scope;
  /** Names whose value is a call, by the offset at which that call starts. */
  readonly namesOfCalls: ReadonlyMap<number, string>;
}

/**
 * Reads calls, imports and constants of source code from the matches of `facts.scm`. Values are read lazily: most calls of a
 * file are nobody's concern. They must be read before the syntax is deleted.
 */
export function readCode(syntax: Syntax, reading: Reading): CodeFacts {
  const matches = syntax.matches();
  const file = readScopes(matches, reading);
  const calls: WordedCall[] = [];
  const imports: Import[] = [];
  const constants: Constant[] = [];
  const namesOfCalls = new Map<number, string>();
  for (const match of matches) {
    if (match.call && match.callee) calls.push(new LazyCall(match.call, match.callee, reading));
    else if (match["import.module"]) imports.push(readImport(match, match["import.module"], file, reading));
    else if (match["export.default"]) readDefaultExport(match["export.default"], file, reading, constants);
    else if (match.return) readReturn(match.return, file, reading);
    else if (match.shadow)
      bindQualified(match.shadow, { kind: "shadow", start: match.shadow.startIndex }, file, reading);
    else readBinding(match, file, reading, constants, namesOfCalls);
  }
  calls.sort((a, b) => a.start - b.start);
  return { calls, imports, constants, entries: [], commands: [], file, namesOfCalls };
}

/** Reads every value that a lazy fact still holds back, so that the facts outlive their syntax. */
export function settle(facts: CodeFacts): CodeFacts {
  for (const constant of facts.constants) void [constant.value, constant.range];
  const settleScope = (scope: Scope) => {
    for (const { value } of scope.returns) void value;
    for (const child of scope.children) settleScope(child);
  };
  settleScope(facts.file);
  return { ...facts, calls: [] };
}

function readScopes(matches: readonly Captures[], reading: Reading): Scope {
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

function readImport(match: Captures, moduleNode: Node, file: Scope, reading: Reading): Import {
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

function readReturn(node: Node, file: Scope, reading: Reading): void {
  scopeAt(file, node.startIndex).returns.push(new LazyValue(node, reading));
}

/** `export default {…}` is known to importers as `default`. */
function readDefaultExport(node: Node, file: Scope, reading: Reading, constants: Constant[]): void {
  const constant = new LazyConstant(node, node, "assignment", file, reading, ["default"]);
  constants.push(constant);
  bind(file, "default", { kind: "constant", start: node.startIndex, constant, flow: "whole" });
}

const forms = {
  "assignment.name": "assignment",
  "field.name": "field",
  "each.name": "assignment",
  "parameter.name": "parameter",
} as const;

function readBinding(
  match: Captures,
  file: Scope,
  reading: Reading,
  constants: Constant[],
  namesOfCalls: Map<number, string>,
): void {
  for (const capture of Object.keys(forms) as (keyof typeof forms)[]) {
    const name = match[capture];
    if (!name) continue;
    const start = name.startIndex;
    if (!match.value) {
      const type = match.type && textOf(match.type, reading).replace(/^:\s*/, "");
      const written = textOf(name, reading);
      bind(scopeAt(file, start), written, { kind: "parameter", start, name: written, ...(type && { type }) });
      return;
    }
    const flow: Flow = capture === "each.name" ? "each" : "whole";
    const body = scopeStartingAt(file, match.value.startIndex);
    if (body) {
      bind(scopeAt(file, start), textOf(name, reading), { kind: "function", start, scope: body });
      return;
    }
    const constant = new LazyConstant(name, match.value, forms[capture], scopeAt(file, start), reading);
    constants.push(constant);
    namesOfCalls.set(match.value.startIndex, constant.name[constant.name.length - 1] ?? "");
    bindQualified(name, { kind: "constant", start, constant, flow }, file, reading);
    return;
  }
}

/** The function that a name is given: `const load = () => …`. */
function scopeStartingAt(file: Scope, offset: number): Scope | undefined {
  const scope = scopeAt(file, offset);
  return scope.kind === "function" && scope.start === offset ? scope : undefined;
}

/** Binds a plain name where it stands and `self.name` in its class; other qualified names are not followed. */
function bindQualified(node: Node, binding: Binding, file: Scope, reading: Reading): void {
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

class LazyValue {
  readonly #node: Node;
  readonly #reading: Reading;
  #value: Value | undefined;
  constructor(node: Node, reading: Reading) {
    this.#node = node;
    this.#reading = reading;
  }
  get value(): Value {
    this.#value ??= readValue(this.#node, this.#reading);
    return this.#value;
  }
}

class LazyConstant extends LazyValue implements Constant {
  readonly name: readonly string[];
  readonly form: Constant["form"];
  readonly #scope: Scope;
  readonly #nameNode: Node;
  readonly #around: Reading;
  #range: Range | undefined;
  constructor(
    name: Node,
    value: Node,
    form: Constant["form"],
    scope: Scope,
    reading: Reading,
    written?: readonly string[],
  ) {
    super(value, reading);
    this.name = written ?? textOf(name, reading).split(".");
    this.form = form;
    this.#scope = scope;
    this.#nameNode = name;
    this.#around = reading;
  }
  get range(): Range {
    this.#range ??= rangeOf(this.#nameNode, this.#around);
    return this.#range;
  }
  get scope(): Range {
    const { lines } = this.#around;
    return { start: lines.positionAt(this.#scope.start), end: lines.positionAt(this.#scope.end) };
  }
}

class LazyCall implements WordedCall {
  readonly word: string;
  readonly start: number;
  readonly #node: Node;
  readonly #reading: Reading;
  #call: Call | undefined;
  constructor(node: Node, callee: Node, reading: Reading) {
    this.start = node.startIndex;
    this.word = lastWord(reading.text, callee.endIndex);
    this.#node = node;
    this.#reading = reading;
  }
  get #read(): Call {
    if (!this.#call) {
      const rule = this.#reading.config.values?.[this.#node.type];
      if (rule?.as !== "call")
        throw new Error(`language.json of ${this.#reading.config.id} has no call rule for ${this.#node.type}.`);
      this.#call = readCall(this.#node, rule, this.#reading);
    }
    return this.#call;
  }
  get callee(): readonly string[] {
    return this.#read.callee;
  }
  get receiver(): Value | undefined {
    return this.#read.receiver;
  }
  get arguments(): readonly Argument[] {
    return this.#read.arguments;
  }
  get range(): Range {
    return this.#read.range;
  }
  get calleeRange(): Range {
    return this.#read.calleeRange;
  }
  get form(): Call["form"] {
    return this.#read.form;
  }
}

/** The word that ends at an offset; `()` when there is none. */
function lastWord(text: string, end: number): string {
  let start = end;
  while (start > 0 && isWordCode(text.charCodeAt(start - 1))) start--;
  return start === end ? "()" : text.slice(start, end);
}

function isWordCode(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    code === 36 ||
    code > 127
  );
}
