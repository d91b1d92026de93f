import { bindConstant, bindImport, bindParameter, bindQualified, readScopes } from "../scope/bindings";
import { bind, type Scope, scopeAt } from "../scope/scope";
import { type FactRecord, inOrder, recordsOf } from "./fact-record";
import type { Constant, Facts, Import } from "./facts";
import type { Syntax } from "./grammar";
import type { WordedCall } from "./lazy-fact";
import { type NodeReading, startOf } from "./reading";

/** Facts of source code with the scopes in which its names live. */
export interface CodeFacts extends Facts {
  readonly calls: readonly WordedCall[];
  readonly file: Scope;
  /** Names whose value is a call, by the offset at which that call starts. */
  readonly namesOfCalls: ReadonlyMap<number, string>;
}

/**
 * Reads calls, imports and constants of source code from the matches of `facts.scm`. Values are read lazily, before the syntax
 * is deleted.
 */
export function readCode(syntax: Syntax, reading: NodeReading): CodeFacts {
  const whole = { start: 0, end: syntax.text.length };
  return assemble(recordsOf(syntax.matchesIn(whole), reading).sort(inOrder), reading);
}

/** The facts that records say together, in their order; `text` and `lines` as they are now. */
export function assemble(
  records: readonly FactRecord[],
  { text, lines, config }: Omit<NodeReading, "moved">,
): CodeFacts {
  const file = readScopes(records, text.length);
  file.bareMembers = config.parts?.bareMembers === true;
  const calls: WordedCall[] = [];
  const imports: Import[] = [];
  const constants: Constant[] = [];
  const namesOfCalls = new Map<number, string>();
  // `const OpenAI = require("openai")` reads as an import and as a constant: it is the import.
  const importedAt = new Set(records.flatMap(({ told, start }) => (told.kind === "import" ? [start] : [])));
  for (const record of records) {
    const { told, start, reading } = record;
    switch (told.kind) {
      case "call":
        calls.push(told.call);
        break;
      case "import":
        if (!record.import) break;
        imports.push(record.import);
        bindImport(record.import, start, file);
        break;
      case "default":
        constants.push(told.constant);
        told.constant.visibleIn(file, lines);
        bind(file, "default", { kind: "constant", start, constant: told.constant, flow: "whole" });
        break;
      case "return":
        scopeAt(file, start).returns.push(told.value);
        break;
      case "shadow":
        bindQualified(told.segments, { kind: "shadow", start }, file, reading);
        break;
      case "parameter":
        bindParameter(told, start, file);
        break;
      case "constant": {
        if (importedAt.has(start)) break;
        const valueStart = startOf(told.value, reading);
        const scope = bindConstant(told, start, valueStart, file, reading);
        if (!scope) break;
        told.constant.visibleIn(scope, lines);
        constants.push(told.constant);
        namesOfCalls.set(valueStart, told.constant.name.at(-1) ?? "");
      }
    }
  }
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
