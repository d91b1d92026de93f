import type { PathStep } from "../../domain/detection";
import { type Range, sameRange } from "../../domain/text";
import type { Module } from "../modules/module";
import type { Call, Value } from "../syntax/facts";
import type { Said } from "./language-idioms";
import type { Binding, Scope } from "./scope";

/** What an expression can be, as far as names can be followed, with the steps that led there, nearest to the use first. */
export type ResolvedValue = {
  readonly module: Module;
  readonly path: readonly PathStep[];
} & (
  | Written
  /** A string that goes into a longer one of which nobody can tell the rest: no string that the program uses, but a place where one stands. */
  | { readonly kind: "piece"; readonly text: string; readonly range: Range }
  /** A dict, a list or a call that stands for itself. */
  | { readonly kind: "value"; readonly value: Value }
  /** A class of this workspace, or an instance of it made by `call`, which stands in `caller`. */
  | { readonly kind: "class"; readonly scope: Scope; readonly call?: Call; readonly caller?: Module }
  | { readonly kind: "file" }
  /** A name out of a library: `from` is the module as written, `names` the way inside. */
  | { readonly kind: "external"; readonly from: string; readonly names: readonly string[] }
);

/** A string, with the place where it is written. */
export type ResolvedText = Extract<ResolvedValue, { kind: "text" }>;

interface Written {
  readonly kind: "text";
  readonly text: string;
  readonly range: Range;
  /** Out of a file that only shows how to fill in the real one. */
  readonly weak?: boolean;
  /** The templates that it was put together by. */
  readonly joins?: readonly Value[];
  /** The string that fills the one open part of its template. */
  readonly filler?: { readonly module: Module; readonly range: Range };
}

/** Steps of a path that are kept, those nearest to the use: nobody reads more, and chains of names would cost their length squared. */
const maxPath = 16;

/** The thing with one more step in front; an empty step says nothing. */
export function stepped<T extends ResolvedValue>(thing: T, module: Module, { step, range }: Said): T {
  return step && range ? along(thing, [{ uri: module.uri, range, step }]) : thing;
}

/** The thing with more steps in front. */
export function along<T extends ResolvedValue>(thing: T, steps: readonly PathStep[]): T {
  return steps.length === 0 ? thing : { ...thing, path: [...steps, ...thing.path].slice(0, maxPath) };
}

/** Whether two things are one, whatever way led to them. */
export function sameValue(one: ResolvedValue, other: ResolvedValue): boolean {
  if (one.kind !== other.kind || one.module !== other.module) return false;
  switch (one.kind) {
    case "text":
    case "piece":
      return other.kind === one.kind && one.text === other.text && sameRange(one.range, other.range);
    case "value":
      return other.kind === one.kind && one.value === other.value;
    case "class":
      return other.kind === one.kind && one.scope === other.scope && one.call === other.call;
    case "file":
      return true;
    case "external":
      return (
        other.kind === one.kind &&
        one.from === other.from &&
        one.names.length === other.names.length &&
        one.names.every((name, at) => name === other.names[at])
      );
  }
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
export function isParsed(thing: ResolvedValue): boolean {
  const parsed = thing.module.config.idioms?.parsed;
  if (thing.kind === "external") return parsed?.includes(thing.names.at(-1) ?? "") ?? false;
  if (thing.kind !== "value" || thing.value.kind !== "call") return false;
  const { callee } = thing.value.call;
  return parsed?.includes(callee[callee.length - 1] ?? "") ?? false;
}
