import type { FactRecord, Told } from "../syntax/fact-record";
import type { Import } from "../syntax/facts";
import type { NodeReading } from "../syntax/reading";
import { type Binding, bind, newScope, type Scope, scopeAt } from "./scope";

/** The scopes of a file, nested, with the functions and classes that they name. `records` stand in the order of the text. */
export function readScopes(records: readonly FactRecord[], length: number): Scope {
  const file = newScope("file", "", 0, length + 1);
  let current = file;
  for (const { told, start, end } of records) {
    if (told.kind !== "scope") continue;
    if (current.start === start && current.end === end && current !== file) continue;
    while (current.parent && start >= current.end) current = current.parent;
    const scope = newScope(told.of, told.name, start, end, current);
    if (told.name) bind(current, told.name, { kind: told.of, start, scope });
    current = scope;
  }
  return file;
}

/** Binds the name of an import where it stands. */
export function bindImport(found: Import, start: number, file: Scope): void {
  bind(scopeAt(file, start), found.local, { kind: "import", start, import: found });
}

/** Binds a parameter without a default: "some argument". */
export function bindParameter({ name, type }: Extract<Told, { kind: "parameter" }>, start: number, file: Scope): void {
  bind(scopeAt(file, start), name, { kind: "parameter", start, name, ...(type && { type }) });
}

/** Binds a name to its value; gives the scope in which it is visible, none where the value is a function, to which the name is then bound. */
export function bindConstant(
  { constant, flow }: Extract<Told, { kind: "constant" }>,
  start: number,
  valueStart: number,
  file: Scope,
  reading: NodeReading,
): Scope | undefined {
  const scope = scopeAt(file, start);
  const body = scopeStartingAt(file, valueStart);
  if (body) {
    bind(scope, constant.name.join("."), { kind: "function", start, scope: body });
    return undefined;
  }
  bindQualified(constant.name, { kind: "constant", start, constant, flow }, file, reading);
  return scope;
}

/** The function that a name is given: `const load = () => …`. */
function scopeStartingAt(file: Scope, offset: number): Scope | undefined {
  const scope = scopeAt(file, offset);
  return scope.kind === "function" && scope.start === offset ? scope : undefined;
}

/**
 * Binds a plain name where it stands, `self.name` in its class, and what is set on something else (`openai.api_base`) under both words, where
 * only those see it who ask for the setting.
 */
export function bindQualified(segments: readonly string[], binding: Binding, file: Scope, reading: NodeReading): void {
  const scope = scopeAt(file, binding.start);
  const [first = "", second] = segments;
  if (segments.length === 1) bind(scope, first.replace(/^#/, ""), binding);
  else if (segments.length === 2 && second && reading.config.parts?.self.includes(first)) {
    let around: Scope | undefined = scope;
    while (around && around.kind !== "class") around = around.parent;
    if (around) bind(around, second, binding);
  } else if (segments.length === 2) bind(scope, segments.join("."), binding);
}
