import type { LineIndex, Range } from "../../domain/text";
import { plainText } from "../shell/mapped-text";
import { splitCommands } from "../shell/shell-lexer";
import type { Command, Constant, Facts, Value } from "../syntax/facts";
import type { Node, Syntax } from "../syntax/grammar";

/**
 * Reads a shell script. The grammar says where commands, assignments and loops stand (`@command`, `@assignment.name` with
 * `@assignment.value`, `@each.name` with `@each.body`, `@function.name` with
 * `@function.body`); the words in them are split as everywhere else.
 */
export function readShell(syntax: Syntax, lines: LineIndex): Facts {
  const commands: Command[] = [];
  const constants: Constant[] = [];
  const whole = nodeRange(syntax.root, lines);
  const functions = new Map<string, Range>();
  for (const captures of syntax.matches()) {
    const called = captures["function.name"];
    const inside = captures["function.body"];
    if (called && inside)
      functions.set(syntax.text.slice(called.startIndex, called.endIndex), nodeRange(inside, lines));
    if (captures.command) commands.push(...wordsOf(captures.command, syntax.text, lines));
    const name = captures["assignment.name"] ?? captures["each.name"];
    const value = captures["assignment.value"];
    const body = captures["each.body"];
    if (name && (value || body)) {
      constants.push({
        name: [syntax.text.slice(name.startIndex, name.endIndex)],
        value: value ? wordsValue(value, syntax.text, lines) : listed(syntax.text, name, body ?? name, lines),
        form: "assignment",
        range: nodeRange(name, lines),
        scope: whole,
      });
    }
  }
  constants.push(...parameters(commands, functions));
  return { calls: [], imports: [], constants, entries: [], commands };
}

/** What a function's `$1`, `$2`… are: the words of every command that calls it. */
function parameters(commands: readonly Command[], functions: ReadonlyMap<string, Range>): Constant[] {
  return commands.flatMap(({ words }) => {
    const [name, ...given] = words;
    const scope = name?.kind === "literal" ? functions.get(name.text) : undefined;
    if (!scope || name?.kind !== "literal") return [];
    return given.map(
      (value, at): Constant => ({ name: [String(at + 1)], value, form: "parameter", range: name.range, scope }),
    );
  });
}

function wordsOf(node: Node, text: string, lines: LineIndex): Command[] {
  // Only the first: a command inside a substitution is captured by itself.
  const first = splitCommands(plainText(text, node.startIndex, node.endIndex), lines)[0];
  return first ? [first] : [];
}

function wordsValue(node: Node, text: string, lines: LineIndex): Value {
  const range = nodeRange(node, lines);
  const array = node.type === "array";
  const source = array
    ? plainText(text, node.startIndex + 1, node.endIndex - 1)
    : plainText(text, node.startIndex, node.endIndex);
  const words = splitCommands(source, lines).flatMap((command) => command.words);
  if (array) return { kind: "list", items: words, range };
  return words.length === 1 && words[0] ? words[0] : { kind: "unknown", range };
}

/** What a loop goes through: the words between `in` and its body. */
function listed(text: string, name: Node, body: Node, lines: LineIndex): Value {
  const source = plainText(text, name.endIndex, Math.max(name.endIndex, body.startIndex));
  const items = splitCommands(source, lines).flatMap((command) => command.words);
  return { kind: "list", items, range: nodeRange(name, lines) };
}

function nodeRange(node: Node, lines: LineIndex): Range {
  return { start: lines.positionAt(node.startIndex), end: lines.positionAt(node.endIndex) };
}
