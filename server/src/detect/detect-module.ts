import type { Found } from "./found";
import { dependsOnMoment } from "./incremental/dependencies";
import type { IncrementalDocument } from "./incremental/incremental-document";
import { notedOpen } from "./incremental/memo-cache";
import { arrangeLimits } from "./limit";
import { arrange } from "./match/match";
import { matchCalls } from "./match/match-call";
import { matchNames } from "./match/match-name";
import { createToldOnce } from "./match/told-once";
import { type Neighbours, pathIn } from "./modules/imports";
import type { Module } from "./modules/module";
import { followImports, type ParseNeighbour } from "./modules/neighbour-modules";
import { configIndex } from "./patterns/config-index";
import type { NameIndex } from "./patterns/name-index";
import type { Library } from "./patterns/pattern";
import type { PatternIndex } from "./patterns/pattern-index";
import type { IsKnownName } from "./providers/spelling";
import { createNameFollower } from "./scope/follow-names";
import { boundsOf, createBudget } from "./scope/step-budget";
import { matchShell } from "./shell/match-shell";

/** What source code is judged by. */
export interface SourceContext {
  readonly index: PatternIndex;
  readonly named: NameIndex;
  readonly libraries: readonly Library[];
  readonly known: IsKnownName;
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
  { syntax, memory, places }: Pick<IncrementalDocument, "syntax" | "memory" | "places">,
  neighbours: Neighbours,
  { index, named, libraries, known, neighbour }: SourceContext,
): Promise<Found> {
  const others = followImports(neighbours, neighbour, index.isLibrary);
  const open = notedOpen(others.open);
  const variable: typeof others.variable = (name, from) => {
    dependsOnMoment();
    return others.variable(name, from);
  };
  const bounds = boundsOf(module.text.length);
  let steps = 0;
  for (let hop = 0; ; ) {
    const budget = createBudget(bounds);
    const look = memory.look(others.open, bounds);
    const context = {
      module,
      index,
      known,
      budget,
      names: createNameFollower({ open, variable, budget }),
      told: createToldOnce(),
    };
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
      limits: arrangeLimits([...calls.limits, ...shell.limits, ...weak.limits, ...others.limits(module)]),
      steps,
    };
  }
}
