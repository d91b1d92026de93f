import ts from "typescript";

/**
 * The ways in which code is changed, each one small enough that a test which holds the code to its job should notice. Words, empty lists
 * and types are left alone: golden files and the compiler hold them.
 */
const operators = {
  "===": ["!=="],
  "!==": ["==="],
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
};

const methods = {
  some: "every",
  every: "some",
  startsWith: "endsWith",
  endsWith: "startsWith",
  min: "max",
  max: "min",
  find: "findLast",
  indexOf: "lastIndexOf",
  lastIndexOf: "indexOf",
};

/** Methods whose result can stand for their receiver. */
const removable = new Set(["filter", "sort", "toSorted", "reverse", "trim", "toLowerCase", "toUpperCase", "slice"]);

/**
 * Gives a source text (TypeScript) with all its mutants in it, each behind a question by its number, and what the mutants are.
 * `first` is the number of the first one; lines count from 1.
 */
export function withMutants(file, text, first) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lines = text.split("\n");
  const mutants = [];
  const note = (node, was, is) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    const code = lines[line - 1]?.trim() ?? "";
    const short = (words) => words.replaceAll(/\s+/g, " ").slice(0, 70);
    mutants.push({ id: first + mutants.length, file, line, code, change: `${short(was)} → ${short(is)}` });
    return first + mutants.length - 1;
  };

  /** The text of a node in which everything below carries its mutants. */
  function inside(node) {
    let done = "";
    let at = node.getStart(source);
    ts.forEachChild(node, (child) => {
      done += text.slice(at, Math.max(at, child.getFullStart()));
      at = Math.max(at, child.getFullStart());
      const start = child.getStart(source);
      done += text.slice(at, start) + emit(child);
      at = child.end;
    });
    return done + text.slice(at, node.end);
  }

  function emit(node) {
    if (
      ts.isTypeNode(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isImportDeclaration(node)
    )
      return node.getText(source);
    const own = inside(node);
    const changes = changesOf(node, source);
    if (changes.length === 0) return own;
    if (ts.isExpressionStatement(node))
      return `{ if (!__mutant(${note(node, node.getText(source), "nothing")})) ${own} }`;
    return changes.reduce(
      (rest, change) => `(__mutant(${note(node, node.getText(source), change)}) ? (${change}) : ${rest})`,
      `(${own})`,
    );
  }

  const code = emit(source);
  return { code: `const __mutant = globalThis.__stemmaMutant;\n${code}`, mutants };
}

/** What could stand in a node's place, as source texts. */
function changesOf(node, source) {
  const written = (part) => part.getText(source);
  if (ts.isExpressionStatement(node)) {
    const isCall =
      ts.isCallExpression(node.expression) && node.expression.expression.kind !== ts.SyntaxKind.SuperKeyword;
    return isCall ? ["nothing"] : [];
  }
  if (!ts.isExpression(node) || !mayChange(node)) return [];
  if (ts.isBinaryExpression(node)) {
    const sign = written(node.operatorToken);
    const isText = [node.left, node.right].some(
      (side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side),
    );
    if (isText && /^[+-]$/.test(sign)) return [];
    return (operators[sign] ?? []).map((other) => `(${written(node.left)}) ${other} (${written(node.right)})`);
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [written(node.operand)];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return ["false"];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return ["true"];
  if (ts.isNumericLiteral(node)) return [`${written(node)} + 1`];
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && !node.questionDotToken) {
    const { name, expression: receiver, questionDotToken } = node.expression;
    const words = node.arguments.map(written).join(", ");
    const dot = questionDotToken ? "?." : ".";
    if (Object.hasOwn(methods, name.text)) return [`${written(receiver)}${dot}${methods[name.text]}(${words})`];
    if (removable.has(name.text)) return [written(receiver)];
    return [];
  }
  if (isCondition(node)) return ["true", "false"];
  return [];
}

/** What an `if`, a loop or a `?:` asks. Comparisons and negations have changes of their own. */
function isCondition(node) {
  const { parent } = node;
  const asked =
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node);
  return asked && !ts.isParenthesizedExpression(node);
}

/** Not what names a place: the target of an assignment, a key, the label of a chain. */
function mayChange(node) {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
  if (ts.isBindingElement(parent) && parent.propertyName === node) return false;
  if (ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return false;
  if (ts.isLiteralTypeNode(parent) || ts.isEnumMember(parent)) return false;
  // A link of `a?.b.c` cut out would no longer be skipped with the rest.
  if (ts.isOptionalChain(parent) && parent.expression === node) return false;
  return !(ts.isNonNullExpression(parent) && ts.isOptionalChain(parent.parent));
}
