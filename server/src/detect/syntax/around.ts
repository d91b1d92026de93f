import type { Detection } from "../../domain/detection";
import { type LineIndex, lineIndex, type Range } from "../../domain/text";
import type { Node } from "./grammar";

/** Nodes of all languages in which statements stand one after the other. */
const containers: ReadonlySet<string> = new Set([
  "ERROR",
  "block",
  "body",
  "class_body",
  "compilation_unit",
  "compound_statement",
  "constructor_body",
  "const_declaration",
  "declaration_list",
  "do_group",
  "enum_body",
  "enum_member_declaration_list",
  "field_declaration_list",
  "if_statement",
  "interface_body",
  "match_block",
  "module",
  "program",
  "source_file",
  "statement_block",
  "statement_list",
  "subshell",
  "switch_block",
  "switch_block_statement_group",
  "switch_body",
  "switch_case",
  "switch_default",
  "switch_section",
  "var_declaration",
  "var_spec_list",
]);

/** A key with its value, in files that consist of such. */
const entries: ReadonlySet<string> = new Set(["attribute", "block_mapping_pair", "flow_pair", "object_elem", "pair"]);

/** Levels above a place that are looked at; whoever nests deeper has a comment nearer by. */
const highest = 200;

/**
 * Adds to what was found in a text the calls, entries and the statement around each place, as far as they reach over more lines than the place
 * itself: a comment above or behind such a one speaks for the place, however a formatter has wrapped it. `root` is the text's tree;
 * without one, lines that end with a backslash go on below. In `keyed` files the nearest key with its value is all that counts.
 */
export function withSurroundings(
  found: readonly Detection[],
  { uri, text, root, keyed }: { uri: string; text: string; root: Node | undefined; keyed: boolean },
): Detection[] {
  if (found.length === 0) return [];
  const lines = lineIndex(text);
  const around = (range: Range) =>
    root ? nodesAround(root, range, lines, keyed) : continuedAround(range, text, lines);
  return found.map((detection) => {
    const here = [detection, ...detection.path].filter((place) => place.uri === uri);
    const ranges = here.flatMap(({ range }) => around(range));
    return ranges.length > 0 ? { ...detection, around: ranges } : detection;
  });
}

function nodesAround(root: Node, range: Range, lines: LineIndex, keyed: boolean): Range[] {
  const found: Range[] = [];
  let node = root.descendantForIndex(lines.offsetAt(range.start), lines.offsetAt(range.end));
  for (let level = 0; node?.parent && level < highest; level++) {
    const { parent } = node;
    const isStatement = !keyed && containers.has(parent.type);
    // The body of a block has statements of its own: of what holds one, the beginning alone counts.
    const end = isStatement && holdsBody(node) ? node.startIndex : node.endIndex;
    const reach = { start: lines.positionAt(node.startIndex), end: lines.positionAt(end) };
    if (reach.start.line !== range.start.line || reach.end.line !== range.start.line) found.push(reach);
    if (isStatement || (keyed && entries.has(node.type))) return found;
    node = parent;
  }
  return keyed ? [] : found;
}

function holdsBody(node: Node): boolean {
  const inner = node.childForFieldName("definition") ?? node.childForFieldName("declaration") ?? node;
  if (containers.has(inner.type)) return true;
  for (const child of inner.children) if (child && containers.has(child.type)) return true;
  return false;
}

/** The whole instruction, where a line goes on below: comments between its lines are no end of it. */
function continuedAround(range: Range, text: string, lines: LineIndex): Range[] {
  const lineAt = (line: number) =>
    text.slice(lines.offsetAt({ line, character: 0 }), lines.offsetAt({ line: line + 1, character: 0 })).trim();
  const isComment = (line: number) => lineAt(line).startsWith("#");
  const goesOn = (line: number) => lineAt(line).endsWith("\\");
  const place = range.start.line;
  let first = place;
  for (let line = place - 1; line >= 0 && place - line < highest; line--) {
    if (goesOn(line) && !isComment(line)) first = line;
    else if (!isComment(line)) break;
  }
  let last = place;
  while (goesOn(last) && last - place < highest && last + 1 < lines.lineCount) last++;
  if (first === last) return [];
  return [{ start: { line: first, character: 0 }, end: { line: last, character: 0 } }];
}
