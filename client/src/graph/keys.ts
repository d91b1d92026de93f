import type { Drawing } from "./draw";
import type { PlacedNode } from "./graph-layout";

/**
 * Makes the drawing usable by keyboard: one model can be reached by Tab, the arrows go to bases (left), to what was made from it
 * (right) and to neighbours (up, down), Home and End to the ends, Enter opens.
 */
export function followKeys({ svg, placed, elements }: Drawing, first: string | undefined, open: (key: string) => void) {
  const order = [...elements.keys()];
  const places = new Map(placed.nodes.map((node) => [node.node.key, node]));
  let current = first !== undefined && elements.has(first) ? first : order[0];
  const enter = (key: string | undefined, focus: boolean) => {
    if (key === undefined) return;
    if (current) elements.get(current)?.setAttribute("tabindex", "-1");
    current = key;
    const shape = elements.get(key);
    shape?.setAttribute("tabindex", "0");
    if (!focus) return;
    shape?.focus();
    shape?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  enter(current, false);

  svg.addEventListener("keydown", (event) => {
    if (current === undefined) return;
    const step = steps[event.key]?.(current, placed, order, places);
    if (step !== undefined) enter(step, true);
    else if (event.key === "Enter" || event.key === " ") open(current);
    else if (!(event.key in steps)) return;
    event.preventDefault();
  });
  svg.addEventListener("click", (event) => {
    const key = keyAt(event);
    if (key !== undefined) enter(key, true);
  });
  svg.addEventListener("dblclick", (event) => {
    const key = keyAt(event);
    if (key !== undefined) open(key);
  });
}

type Step = (
  key: string,
  placed: Drawing["placed"],
  order: readonly string[],
  places: ReadonlyMap<string, PlacedNode>,
) => string | undefined;

const steps: Readonly<Record<string, Step>> = {
  ArrowLeft: (key, { edges }) => edges.find(({ edge }) => edge.child === key)?.edge.base,
  ArrowRight: (key, { edges }) => edges.find(({ edge }) => edge.base === key)?.edge.child,
  ArrowUp: (key, _placed, order, places) => vertical(key, order, places, -1),
  ArrowDown: (key, _placed, order, places) => vertical(key, order, places, 1),
  Home: (_key, _placed, order) => order[0],
  End: (_key, _placed, order) => order.at(-1),
};

/** The next model above or below, the nearest column first. */
function vertical(key: string, order: readonly string[], places: ReadonlyMap<string, PlacedNode>, sign: 1 | -1) {
  const from = places.get(key);
  if (!from) return undefined;
  let best: { key: string; cost: number } | undefined;
  for (const other of order) {
    const to = places.get(other);
    const down = to ? (to.y - from.y) * sign : 0;
    if (!to || down <= 0) continue;
    const cost = down + Math.abs(to.x - from.x);
    if (!best || cost < best.cost) best = { key: other, cost };
  }
  return best?.key;
}

function keyAt(event: Event): string | undefined {
  const shape = event.target instanceof Element ? event.target.closest("[data-key]") : null;
  return shape?.getAttribute("data-key") ?? undefined;
}
