import type { LineIndex, Range } from "../../domain/text";
import type { Node } from "./grammar";
import type { LanguageConfig } from "./language";

/** A text in its language: what is needed to turn nodes into values. */
export interface NodeReading {
  readonly text: string;
  readonly lines: LineIndex;
  readonly config: LanguageConfig;
  /** UTF-16 units by which the text has moved since its syntax was read: nodes say where they stood then, `lines` where that is now. */
  readonly moved?: number;
}

/** UTF-16 offset at which a node starts now. */
export function startOf(node: Node, { moved = 0 }: NodeReading): number {
  return node.startIndex + moved;
}

/** Where a node stands. */
export function rangeOf(node: Node, { lines }: NodeReading): Range {
  return { start: lines.positionAt(node.startIndex), end: lines.positionAt(node.endIndex) };
}

/** A node's text as written. */
export function textOfNode(node: Node, { text }: NodeReading): string {
  return text.slice(node.startIndex, node.endIndex);
}

/** Named children without comments. */
export function inside(node: Node): Node[] {
  return node.namedChildren.filter((child): child is Node => child !== null && !child.isExtra);
}
