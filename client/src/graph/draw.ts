import type { GraphNode, LineageGraph } from "../../../server/src/lsp/protocol/protocol";
import {
  edgeWords,
  labelWidth,
  type PlacedEdge,
  type PlacedGraph,
  type PlacedNode,
  type Point,
  place,
} from "./graph-layout";
import type { GraphWords } from "./graph-messages";

const svgSpace = "http://www.w3.org/2000/svg";
/** Letters that fit into the widest box. */
const mostLetters = 45;

/** A drawing: the picture, where everything stands, and each model's element in reading order. */
export interface Drawing {
  readonly svg: SVGSVGElement;
  readonly placed: PlacedGraph;
  readonly elements: ReadonlyMap<string, SVGGElement>;
}

/** Draws the graph. Every word goes in as text, never as markup; what colour says is also said in words. */
export function draw(graph: LineageGraph, words: GraphWords): Drawing {
  const placed = place(graph, (node) => linesOf(node, words).map(cut));
  const svg = element("svg", {
    role: "tree",
    "aria-label": words.title,
    viewBox: `0 0 ${placed.width} ${placed.height}`,
    width: placed.width,
    height: placed.height,
  });
  const lines = element("g", { "aria-hidden": "true" });
  lines.append(arrowHead(), ...placed.edges.flatMap(drawEdge));
  svg.append(lines);
  const names = new Map(graph.nodes.map(({ key, name }) => [key, name]));
  const elements = new Map<string, SVGGElement>();
  const inOrder = [...placed.nodes].sort((a, b) => a.x - b.x || a.y - b.y);
  for (const one of inOrder) {
    const bases = graph.edges
      .filter(({ child }) => child === one.node.key)
      .map((edge) => `${words.madeFrom} ${names.get(edge.base)} (${edge.relation}, ${edge.confidence})`);
    const shape = drawNode(one, words, bases, one.node.key === graph.subject);
    elements.set(one.node.key, shape);
    svg.append(shape);
  }
  return { svg, placed, elements };
}

function drawNode(placed: PlacedNode, words: GraphWords, bases: string[], subject: boolean): SVGGElement {
  const { node, x, y, width, height, level } = placed;
  const lines = linesOf(node, words);
  const state = [subject ? "subject" : "", node.unknown ? "unknown" : "", node.findings > 0 ? "found" : ""];
  const shape = element("g", {
    class: ["node", ...state].filter(Boolean).join(" "),
    role: "treeitem",
    tabindex: -1,
    "aria-level": level,
    "aria-label": [...lines, ...bases].join(", "),
    "data-key": node.key,
    transform: `translate(${x} ${y})`,
  });
  const title = element("title", {});
  title.textContent = [`${node.provider}:${node.name}`, ...lines.slice(1), ...bases].join("\n");
  shape.append(title, element("rect", { width, height, rx: 4 }));
  lines.forEach((line, i) => {
    const text = element("text", { x: 12, y: 20 + i * 18, class: i === 0 ? "name" : "fact" });
    text.textContent = cut(line);
    shape.append(text);
  });
  return shape;
}

function drawEdge({ edge, points, label }: PlacedEdge): SVGElement[] {
  const sure = /^(declared|recorded)/.test(edge.confidence);
  const path = element("path", { class: sure ? "edge" : "edge unsure", d: curve(points), "marker-end": "url(#arrow)" });
  const words = edgeWords(edge);
  const width = labelWidth(edge);
  const behind = element("rect", { class: "label", x: label.x - width / 2, y: label.y - 9, width, height: 18 });
  const text = element("text", { class: "label", x: label.x, y: label.y + 4, "text-anchor": "middle" });
  text.textContent = words;
  return [path, behind, text];
}

/** A smooth line through the points that the layout gives. */
function curve(points: readonly Point[]): string {
  const [start, ...rest] = points;
  const last = rest.at(-1);
  if (!start || !last) return "";
  const parts = rest.slice(0, -1).map((point, i) => {
    const next = rest[i + 1] ?? last;
    const end = i === rest.length - 2 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${point.x} ${point.y} ${end.x} ${end.y}`;
  });
  return `M${start.x} ${start.y} ${parts.length > 0 ? parts.join(" ") : `L${last.x} ${last.y}`}`;
}

function arrowHead(): SVGElement {
  const defs = element("defs", {});
  const marker = element("marker", {
    ...{ id: "arrow", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto" },
  });
  marker.append(element("path", { class: "arrow", d: "M0 0 L8 4 L0 8 z" }));
  defs.append(marker);
  return defs;
}

/** What a box says: name; origin and license; how it stands. */
function linesOf(node: GraphNode, words: GraphWords): string[] {
  const facts = node.unknown ? words.unknown : `${node.origin} · ${node.license}`;
  const uses = node.uses > 0 ? `${words.used} ${node.uses}` : "";
  const found = node.findings > 0 ? `⚠ ${words.findings} ${node.findings}` : "";
  return [node.name, facts, [found, uses, node.ending].filter(Boolean).join(" · ")];
}

function cut(text: string): string {
  const letters = [...text];
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join("")}…` : text;
}

function element<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS(svgSpace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
