import { boundsOf, createBudget } from "./bounds";
import { configIndex } from "./config-index";
import type { Found } from "./detect";
import { type Neighbours, pathIn } from "./imports";
import { arrangeLimits } from "./limit";
import type { LiveCode } from "./live-code";
import { arrange } from "./match";
import { matchCalls } from "./match-call";
import { matchNames } from "./match-name";
import { matchShell } from "./match-shell";
import { notedOpen } from "./memory";
import type { Module } from "./module";
import type { NameIndex } from "./name-index";
import { createNames } from "./names";
import { followImports, type ParseNeighbour } from "./neighbour-modules";
import type { Library } from "./pattern";
import type { PatternIndex } from "./pattern-index";
import { restsOnMoment } from "./rests-on";
import type { Known } from "./value";

/** What source code is judged by. */
export interface SourceContext {
  readonly index: PatternIndex;
  readonly named: NameIndex;
  readonly libraries: readonly Library[];
  readonly known: Known;
  readonly neighbour: ParseNeighbour;
}

/** How many files an import may be followed through. */
const maxHops = 5;

/**
 * Looks at one source file: calls of libraries, commands, names that say "model". Repeated as long as imports lead to files that were not read yet.
 * Of an open text, what was found out before is recalled; where the steps of the file might not be enough for all of it, nothing is,
 * so that an open text says what a fresh look says.
 */
export async function detectModule(
  module: Module,
  { syntax, memory, places }: Pick<LiveCode, "syntax" | "memory" | "places">,
  neighbours: Neighbours,
  { index, named, libraries, known, neighbour }: SourceContext,
): Promise<Found> {
  const others = followImports(neighbours, neighbour, index.isLibrary);
  const open = notedOpen(others.open);
  const variable: typeof others.variable = (name, from) => {
    restsOnMoment();
    return others.variable(name, from);
  };
  const bounds = boundsOf(module.text.length);
  let steps = 0;
  for (let hop = 0; ; ) {
    const budget = createBudget(bounds);
    const look = memory.look(others.open, bounds);
    const context = { module, index, known, budget, names: createNames({ open, variable, budget }) };
    const shell = matchShell(context, configIndex(libraries), pathIn(neighbours.root, module.uri));
    const calls = matchCalls(context, look);
    if (hop < maxHops && (await others.load())) {
      steps += budget.steps;
      hop++;
      continue;
    }
    const said = [...calls.detections, ...shell.detections];
    const weak = matchNames({ syntax, module, index: named, known, said, look, budget, places });
    steps += budget.steps;
    if (look.mayRunOut(budget.ranOut)) {
      memory.changed();
      continue;
    }
    return {
      detections: arrange([...said, ...weak.detections], module.uri, known),
      limits: arrangeLimits([...calls.limits, ...shell.limits, ...weak.limits]),
      steps,
    };
  }
}
