import { Graph, layout } from "@dagrejs/dagre";
import type { GraphEdge, GraphNode, LineageGraph } from "../../../server/src/lsp/protocol";

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

export interface Placed {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}

/** Widths of a letter of the name, which is bold, and of the facts below it. */
const box = { least: 170, most: 400, height: 66, name: 8.1, fact: 6.8, padding: 28 };
const label = { letter: 5.9, padding: 12 };

/** Places roots on the left and what was made from them to the right, one layer a step. */
export function place({ nodes, edges }: LineageGraph, linesOf: (node: GraphNode) => readonly string[]): Placed {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 22, ranksep: 44, edgesep: 12, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) {
    const longest = Math.max(...linesOf(node).map((line, i) => line.length * (i === 0 ? box.name : box.fact)));
    const width = Math.min(box.most, Math.max(box.least, longest + box.padding));
    graph.setNode(node.key, { width, height: box.height });
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

/** The relation, and how sure it is where its publisher does not declare it. */
export function edgeWords({ relation, confidence }: GraphEdge): string {
  return confidence.startsWith("declared") ? relation : `${relation} (${confidence})`;
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
