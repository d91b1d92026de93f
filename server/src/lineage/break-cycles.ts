import type { LineageNode } from "../domain/lineage";
import { modelKey } from "../domain/reference";

/**
 * Takes out the statements that lead back to where a path came from, so that who follows the edges always arrives somewhere. The
 * model that makes such a statement ends its branch as `not-known`: a circle is not an origin.
 */
export function breakCycles(subject: string, nodes: ReadonlyMap<string, LineageNode>): Map<string, LineageNode> {
  const back = backEdges(subject, nodes);
  return new Map(
    [...nodes].map(([key, node]) => {
      const cut = back.get(key);
      if (!cut) return [key, node];
      const bases = node.record.bases.filter(({ base }) => !cut.has(modelKey(base)));
      const note = `States ${[...cut].join(", ")} as its base, which is itself made from it; that statement is left out.`;
      const record = { ...node.record, bases, notes: [...node.record.notes, note] };
      return [
        key,
        {
          ...node,
          record,
          ending: node.ending ?? "not-known",
          cause: node.cause ?? "the stated bases go round in a circle",
        },
      ];
    }),
  );
}

/** Edges to a node that is still being visited, by a depth-first visit that keeps its own stack: chains may be thousands long. */
function backEdges(subject: string, nodes: ReadonlyMap<string, LineageNode>): Map<string, Set<string>> {
  const back = new Map<string, Set<string>>();
  const state = new Map<string, "open" | "done">();
  const basesOf = (key: string) => (nodes.get(key)?.record.bases ?? []).map(({ base }) => modelKey(base));
  const stack = [{ key: subject, bases: basesOf(subject), next: 0 }];
  state.set(subject, "open");
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const base = top.bases[top.next++];
    if (base === undefined) {
      state.set(top.key, "done");
      stack.pop();
    } else if (state.get(base) === "open") {
      const cut = back.get(top.key) ?? new Set();
      back.set(top.key, cut.add(base));
    } else if (!state.has(base) && nodes.has(base)) {
      state.set(base, "open");
      stack.push({ key: base, bases: basesOf(base), next: 0 });
    }
  }
  return back;
}
