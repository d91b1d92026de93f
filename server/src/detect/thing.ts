import type { PathStep } from "../domain/detection";
import type { Range } from "../domain/text";
import type { Call, Value } from "./facts";
import type { Said } from "./idioms";
import type { Module } from "./module";
import type { Binding, Scope } from "./scope";

/** What an expression can be, as far as names can be followed, with the steps that led there, nearest to the use first. */
export type Thing = {
  readonly module: Module;
  readonly path: readonly PathStep[];
} /** `weak`: out of a file that only shows how to fill in the real one. */ & (
  | { readonly kind: "text"; readonly text: string; readonly range: Range; readonly weak?: boolean }
  /** A dict, a list or a call that stands for itself. */
  | { readonly kind: "value"; readonly value: Value }
  /** A class of this workspace, or an instance of it made by `call`, which stands in `caller`. */
  | { readonly kind: "class"; readonly scope: Scope; readonly call?: Call; readonly caller?: Module }
  | { readonly kind: "file" }
  /** A name out of a library: `from` is the module as written, `names` the way inside. */
  | { readonly kind: "external"; readonly from: string; readonly names: readonly string[] }
);

/** The thing with one more step in front; an empty step says nothing. */
export function stepped(thing: Thing, module: Module, { step, range }: Said): Thing {
  return step && range ? { ...thing, path: [{ uri: module.uri, range, step }, ...thing.path] } : thing;
}

/** The step through a function of the workspace. */
export function returnStep(scope: Scope, { lines }: Module): Said {
  return {
    step: `returned by ${scope.name}`,
    range: { start: lines.positionAt(scope.start), end: lines.positionAt(scope.start) },
  };
}

/** The words for the step through a name. */
export function stepOf({ constant, flow }: Extract<Binding, { kind: "constant" }>, home: Scope | undefined): string {
  const last = constant.name.at(-1) ?? "";
  if (flow === "each") return `loop variable ${last}`;
  if (constant.form === "parameter") return `default of parameter ${last}`;
  return home ? `field ${home.name}.${last}` : `constant ${constant.name.join(".")}`;
}

/** The result of a call that reads the command line, or the name under which a library keeps it. */
export function isParsed(thing: Thing): boolean {
  const parsed = thing.module.config.idioms?.parsed;
  if (thing.kind === "external") return parsed?.includes(thing.names.at(-1) ?? "") ?? false;
  if (thing.kind !== "value" || thing.value.kind !== "call") return false;
  const { callee } = thing.value.call;
  return parsed?.includes(callee[callee.length - 1] ?? "") ?? false;
}
