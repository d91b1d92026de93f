import { bindQualified, readBinding, readDefaultExport, readImport, readReturn, readScopes } from "./bindings";
import type { Constant, Facts, Import } from "./facts";
import type { Syntax } from "./grammar";
import { LazyCall, type WordedCall } from "./lazy-fact";
import type { Reading } from "./reading";
import type { Scope } from "./scope";

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
    if (match.callee) calls.push(new LazyCall(match.callee, match.call, reading));
    else if (match["import.module"]) imports.push(readImport(match, match["import.module"], file, reading));
    else if (match["export.default"]) constants.push(readDefaultExport(match["export.default"], file, reading));
    else if (match.return) readReturn(match.return, file, reading);
    else if (match.shadow)
      bindQualified(match.shadow, { kind: "shadow", start: match.shadow.startIndex }, file, reading);
    else {
      const found = readBinding(match, file, reading);
      if (!found) continue;
      constants.push(found.constant);
      namesOfCalls.set(found.valueStart, found.constant.name.at(-1) ?? "");
    }
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
