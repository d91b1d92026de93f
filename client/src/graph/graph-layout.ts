import { Graph, layout } from "@dagrejs/dagre";
import type { GraphEdge, GraphNode, LineageGraph } from "../../../server/src/lsp/protocol/protocol";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A model with its box; `x` and `y` are the upper left corner, in pixels. */
export interface PlacedNode extends Point {
  readonly node: GraphNode;
  readonly width: number;
  readonly height: number;
  /** Steps from the roots, from 1. */
  readonly level: number;
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly points: readonly Point[];
  /** The middle of the words on the line. */
  readonly label: Point;
}

export interface PlacedGraph {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}

/** Widths of a letter of the name, which is bold, and of the facts below it. */
const box = { least: 170, most: 400, height: 66, name: 8.1, fact: 6.8, padding: 28 };
const label = { letter: 5.9, padding: 12 };
const margin = 16;
const gap = 22;

/**
 * Places roots on the left and what was made from them to the right, one column a step; models that nothing is linked to stand below, side by
 * side, so that they do not push the families apart.
 */
export function place(graph: LineageGraph, linesOf: (node: GraphNode) => readonly string[]): PlacedGraph {
  const linked = new Set(graph.edges.flatMap(({ base, child }) => [base, child]));
  const families = graph.nodes.filter(({ key }) => linked.has(key));
  const drawn = inColumns(layered({ ...graph, nodes: families }, linesOf));
  return withSingles(
    drawn,
    graph.nodes.filter(({ key }) => !linked.has(key)),
    linesOf,
  );
}

/** What the layout gives: layers of boxes in the middle of their columns. */
function layered({ nodes, edges }: LineageGraph, linesOf: (node: GraphNode) => readonly string[]): PlacedGraph {
  if (nodes.length === 0) return { nodes: [], edges: [], width: 0, height: 0 };
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 22, ranksep: 30, edgesep: 12, marginx: margin, marginy: margin });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) {
    graph.setNode(node.key, { width: widthOf(linesOf(node)), height: box.height });
  }
  edges.forEach((edge, i) => {
    const width = labelWidth(edge);
    graph.setEdge(edge.base, edge.child, { width, height: 18, labelpos: "c" }, String(i));
  });
  layout(graph);
  const levels = levelsOf(nodes, edges);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const at = graph.node(node.key);
      const [wide, high] = [at.width ?? 0, at.height ?? 0];
      const level = levels.get(node.key) ?? 1;
      return { node, width: wide, height: high, x: (at.x ?? 0) - wide / 2, y: (at.y ?? 0) - high / 2, level };
    }),
    edges: edges.map((edge, i) => {
      const {
        points = [],
        x = 0,
        y = 0,
      } = graph.edge(edge.base, edge.child, String(i)) as Partial<Point> & {
        points?: Point[];
      };
      return { edge, points, label: { x, y } };
    }),
  };
}

/** The boxes of a column begin at one edge, and the lines follow them there. */
function inColumns(placed: PlacedGraph): PlacedGraph {
  const left = new Map<number, number>();
  const middle = ({ x, width }: PlacedNode) => Math.round(x + width / 2);
  for (const node of placed.nodes) left.set(middle(node), Math.min(left.get(middle(node)) ?? node.x, node.x));
  const nodes = placed.nodes.map((node) => ({ ...node, x: left.get(middle(node)) ?? node.x }));
  const at = new Map(nodes.map((node) => [node.node.key, node]));
  const edges = placed.edges.map((line) => {
    const [base, child] = [at.get(line.edge.base), at.get(line.edge.child)];
    const [first, ...rest] = line.points;
    const last = rest.pop();
    if (!base || !child || !first || !last || base.x >= child.x) return line;
    return { ...line, points: [{ x: base.x + base.width, y: first.y }, ...rest, { x: child.x, y: last.y }] };
  });
  return { ...placed, nodes, edges };
}

/** The models without a family in rows below the families, in columns of one width. */
function withSingles(
  placed: PlacedGraph,
  singles: readonly GraphNode[],
  linesOf: (node: GraphNode) => readonly string[],
): PlacedGraph {
  if (singles.length === 0) return placed;
  const widths = singles.map((node) => widthOf(linesOf(node)));
  const column = Math.max(...widths) + gap;
  const wanted = Math.max(placed.width, Math.min(singles.length, 3) * column + margin);
  const columns = Math.max(1, Math.floor((wanted - margin) / column));
  const top = placed.height > 0 ? placed.height + gap : margin;
  const nodes = singles.map((node, i) => ({
    node,
    width: widths[i] ?? box.least,
    height: box.height,
    x: margin + (i % columns) * column,
    y: top + Math.floor(i / columns) * (box.height + gap),
    level: 1,
  }));
  const rows = Math.ceil(singles.length / columns);
  return {
    nodes: [...placed.nodes, ...nodes],
    edges: placed.edges,
    width: Math.max(placed.width, margin + Math.min(columns, singles.length) * column),
    height: top + rows * (box.height + gap),
  };
}

function widthOf(lines: readonly string[]): number {
  const longest = Math.max(...lines.map((line, i) => line.length * (i === 0 ? box.name : box.fact)));
  return Math.min(box.most, Math.max(box.least, longest + box.padding));
}

/** The relation, and how sure it is where nobody states it. */
export function edgeWords({ relation, confidence }: GraphEdge): string {
  if (/^(declared|recorded)/.test(confidence)) return relation;
  // A long label would push its columns apart; the box it leads to has the full words.
  return `${relation} (${confidence.replace(/^from a (\w+) source$/, "$1")})`;
}

/** Pixels that the words of a line take. */
export function labelWidth(edge: GraphEdge): number {
  return edgeWords(edge).length * label.letter + label.padding;
}

/** Lineage has no circles; a wrong card could make one, so every model is walked through once. */
function levelsOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Map<string, number> {
  const bases = new Map<string, string[]>();
  for (const { base, child } of edges) bases.set(child, [...(bases.get(child) ?? []), base]);
  const levels = new Map<string, number>();
  const walk = (key: string): number => {
    const known = levels.get(key);
    if (known !== undefined) return known;
    levels.set(key, 1);
    const level = 1 + Math.max(0, ...(bases.get(key) ?? []).map(walk));
    levels.set(key, level);
    return level;
  };
  for (const { key } of nodes) walk(key);
  return levels;
}
