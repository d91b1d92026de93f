import type { IncrementalMatches } from "../incremental/incremental-matches";
import type { Module } from "../modules/module";
import type { CompiledName, NameIndex } from "../patterns/name-index";
import { declaredDefaults } from "../scope/language-idioms";
import type { Scope } from "../scope/scope";
import type { Constant, Value } from "../syntax/facts";
import type { Syntax } from "../syntax/grammar";
import { namedInText } from "./heuristic-text";

/** A value under a name that says "model". */
export interface HeuristicSite {
  readonly name: string;
  readonly says: CompiledName;
  readonly value: Value;
  /** What the neighbouring key `provider` holds. */
  readonly provider?: string;
  /** The statement as it is written, where what stands here is remembered by it. */
  readonly key?: object;
}

/**
 * The values of a source file whose names say "model": constants, defaults of parameters, options and environment variables,
 * fields, entries of dicts, keyword arguments, what stands behind `name or …`, and what functions and classes of such names
 * give. Only the places at which such a word stands are looked at. Must be asked before the syntax is deleted.
 */
export function heuristicSites(
  syntax: Syntax,
  module: Module,
  index: NameIndex,
  places: IncrementalMatches,
): HeuristicSite[] {
  const found: HeuristicSite[] = [];
  const add = (name: string, value: Value) => {
    const says = index.says(name);
    if (says) found.push({ name, says, value });
  };
  for (const constant of module.facts.constants) {
    const own = constant.name.at(-1) ?? "";
    // `model.name = "x"` says as much as `model_name`; `self.model` no more than `model`.
    const name = /^(?:name|id|path)$/i.test(own) ? constant.name.slice(-2).join("_") : own;
    const says = index.says(name);
    if (says) found.push(new ConstantPlace(name, says, constant));
  }
  for (const { name, value } of declaredDefaults(module)) if (index.says(name)) add(name, value);
  fromScopes(module.facts.file, index, add);
  return [...found, ...places.all(syntax.text, (span) => namedInText(syntax, module, index, span))];
}

/** A constant's value is read only where nothing is remembered of it. */
class ConstantPlace implements HeuristicSite {
  readonly name: string;
  readonly says: CompiledName;
  readonly key: Constant;
  constructor(name: string, says: CompiledName, constant: Constant) {
    this.name = name;
    this.says = says;
    this.key = constant;
  }
  get value(): Value {
    return this.key.value;
  }
}

type Add = (name: string, value: Value) => void;

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
