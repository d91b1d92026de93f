import type { Flow } from "../scope/scope";
import type { Import } from "./facts";
import type { Captures, Match, Node } from "./grammar";
import { LazyCall, LazyConstant, LazyValue } from "./lazy-fact";
import { type NodeReading, rangeOf, startOf, textOfNode } from "./reading";

/** What one match of `facts.scm` says. */
export type Told =
  | { readonly kind: "scope"; readonly of: "function" | "class"; readonly name: string }
  | { readonly kind: "call"; readonly call: LazyCall }
  | { readonly kind: "import"; readonly import: Omit<Import, "range"> }
  /** `export default {…}`, known to importers as `default`. */
  | { readonly kind: "default"; readonly constant: LazyConstant }
  | { readonly kind: "return"; readonly value: LazyValue }
  | { readonly kind: "shadow"; readonly segments: readonly string[] }
  | { readonly kind: "parameter"; readonly name: string; readonly type?: string }
  | { readonly kind: "constant"; readonly constant: LazyConstant; readonly flow: Flow; readonly value: Node };

/** One match, kept while the text around it changes. Its nodes belong to the syntax that it was read from. */
export class FactRecord {
  readonly told: Told;
  readonly pattern: number;
  readonly #captures: Captures;
  readonly #anchor: Node;
  #reading: NodeReading;
  #end: number | undefined;
  #import: Import | undefined;

  constructor({ pattern, captures }: Match, [told, anchor]: readonly [Told, Node], reading: NodeReading) {
    this.pattern = pattern;
    this.told = told;
    this.#captures = captures;
    this.#anchor = anchor;
    this.#reading = reading;
  }
  get reading(): NodeReading {
    return this.#reading;
  }
  /** UTF-16 offset of what the fact is said of: the name that is bound, the call. */
  get start(): number {
    return startOf(this.#anchor, this.#reading);
  }
  /** UTF-16 offset behind the last captured node. */
  get end(): number {
    this.#end ??= Math.max(...Object.values(this.#captures).map(({ endIndex }) => endIndex));
    return this.#end + (this.#reading.moved ?? 0);
  }
  /** UTF-16 offset of the first captured node. */
  get first(): number {
    let first = this.#anchor.startIndex;
    for (const name in this.#captures) first = Math.min(first, this.#captures[name]?.startIndex ?? first);
    return first + (this.#reading.moved ?? 0);
  }
  /** The import with its place. */
  get import(): Import | undefined {
    if (this.told.kind === "import")
      this.#import ??= { ...this.told.import, range: rangeOf(this.#anchor, this.#reading) };
    return this.#import;
  }
  moveTo(reading: NodeReading): void {
    if (reading.lines !== this.#reading.lines) this.#import = undefined;
    this.#reading = reading;
    const { told } = this;
    if (told.kind === "call") told.call.moveTo(reading);
    else if (told.kind === "return") told.value.moveTo(reading);
    else if (told.kind === "constant" || told.kind === "default") told.constant.moveTo(reading);
  }
}

/** The records of matches. Values are read lazily: most calls of a file are nobody's concern. */
export function recordsOf(matches: readonly Match[], reading: NodeReading): FactRecord[] {
  return matches.flatMap((match) => {
    const told = read(match.captures, reading);
    return told ? [new FactRecord(match, told, reading)] : [];
  });
}

/** The order of the text, what is around before what is inside; the same however the records were gathered. */
export function inOrder(a: FactRecord, b: FactRecord): number {
  return a.start - b.start || b.end - a.end || a.pattern - b.pattern;
}

function read(match: Captures, reading: NodeReading): readonly [Told, Node] | undefined {
  const { callee, call, scope, class: class_, shadow, return: returned } = match;
  if (callee && call) return [{ kind: "call", call: new LazyCall(callee, call, reading) }, call];
  if (scope) return [scopeOf("function", match["scope.name"], reading), scope];
  if (class_) return [scopeOf("class", match["class.name"], reading), class_];
  if (match["import.module"]) return readImport(match, match["import.module"], reading);
  const exported = match["export.default"];
  if (exported) {
    const constant = new LazyConstant(exported, exported, "assignment", reading, ["default"]);
    return [{ kind: "default", constant }, exported];
  }
  if (returned) return [{ kind: "return", value: new LazyValue(returned, reading) }, returned];
  if (shadow) return [{ kind: "shadow", segments: textOfNode(shadow, reading).split(".") }, shadow];
  return readBinding(match, reading);
}

function scopeOf(of: "function" | "class", name: Node | undefined, reading: NodeReading): Told {
  return { kind: "scope", of, name: name ? textOfNode(name, reading) : "" };
}

function readImport(match: Captures, moduleNode: Node, reading: NodeReading): readonly [Told, Node] {
  const module = textOfNode(moduleNode, reading).replace(/^["'`]|["'`]$/g, "");
  const whole = match["import.default"] ?? match["import.namespace"];
  const symbolNode = match["import.symbol"];
  const symbol = match["import.star"]
    ? "*"
    : match["import.default"]
      ? "default"
      : symbolNode && textOfNode(symbolNode, reading);
  const named = whole ?? match["import.local"] ?? symbolNode;
  const written = named ? textOfNode(named, reading) : symbol === "*" ? "*" : (module.split(".")[0] ?? module);
  const found = {
    local: written,
    // `import a.b` binds `a` alone; `import a.b as c` binds the inner module.
    module: named || symbol === "*" ? module : written,
    ...(symbol !== undefined && { symbol }),
  };
  return [{ kind: "import", import: found }, named ?? moduleNode];
}

/** A name with its value, or with "some argument" where it has none. */
function readBinding(match: Captures, reading: NodeReading): readonly [Told, Node] | undefined {
  const loop = match["each.name"];
  const name = match["assignment.name"] ?? match["parameter.name"] ?? loop ?? match["field.name"];
  const { value } = match;
  if (!name) return undefined;
  if (!value) {
    const type = match.type && textOfNode(match.type, reading).replace(/^:\s*/, "");
    return [{ kind: "parameter", name: textOfNode(name, reading), ...(type && { type }) }, name];
  }
  const form = match["parameter.name"] ? "parameter" : match["field.name"] ? "field" : "assignment";
  const constant = new LazyConstant(name, value, form, reading);
  return [{ kind: "constant", constant, flow: loop ? "each" : "whole", value }, name];
}
