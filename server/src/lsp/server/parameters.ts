import {
  applyFixCommand,
  bomRequest,
  considerRequest,
  explainPolicyRequest,
  lineageRequest,
  passportRequest,
  pasteRequest,
} from "../protocol/protocol";

/** What a parameter has to be: a word for people, and the test. */
interface Kind {
  readonly words: string;
  fits(value: unknown): boolean;
}

/** Parameters by their path in `params`; `?` at the end for one that may be left out. */
type Shape = Readonly<Record<string, Kind>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;
const isPosition = (value: unknown) => isObject(value) && isCount(value.line) && isCount(value.character);
const isRange = (value: unknown) => isObject(value) && isPosition(value.start) && isPosition(value.end);

const text: Kind = { words: "a string", fits: (value) => typeof value === "string" };
const object: Kind = { words: "an object", fits: isObject };
const list: Kind = { words: "a list", fits: Array.isArray };
const position: Kind = { words: "a position of line and character", fits: isPosition };
const range: Kind = { words: "a range of two positions", fits: isRange };
const fixArguments: Kind = {
  words: "a URI, a range and a title",
  fits: (value) =>
    Array.isArray(value) && typeof value[0] === "string" && isRange(value[1]) && typeof value[2] === "string",
};

const at: Shape = { "textDocument.uri": text, position };

/** Requests that this server answers and that need parameters. */
const shapes: Readonly<Record<string, Shape>> = {
  "textDocument/codeAction": { "textDocument.uri": text, range, context: object, "context.diagnostics": list },
  "textDocument/completion": at,
  "textDocument/definition": at,
  "textDocument/diagnostic": { "textDocument.uri": text },
  "textDocument/documentLink": { "textDocument.uri": text },
  "textDocument/documentSymbol": { "textDocument.uri": text },
  "textDocument/hover": at,
  "textDocument/inlayHint": { "textDocument.uri": text, range },
  "textDocument/linkedEditingRange": at,
  "textDocument/prepareRename": at,
  "textDocument/prepareTypeHierarchy": at,
  "textDocument/references": at,
  "textDocument/rename": { ...at, newName: text },
  "typeHierarchy/subtypes": { item: object },
  "typeHierarchy/supertypes": { item: object },
  "workspace/diagnostic": { previousResultIds: list },
  "workspace/executeCommand": { command: text, "arguments?": list },
  "workspace/symbol": { query: text },
  "workspace/textDocumentContent": { uri: text },
  [bomRequest]: { format: text },
  [considerRequest]: { "model?": text, "uri?": text, "task?": text },
  [explainPolicyRequest]: { uri: text },
  [lineageRequest]: { "uri?": text, "position?": position },
  [passportRequest]: { uri: text },
  [pasteRequest]: { uri: text, range, text },
};

/** Requests of which all parameters may be left out, the object around them too. */
const optional: ReadonlySet<string> = new Set([considerRequest, lineageRequest]);

/**
 * Says which parameter of a request is missing or wrong; undefined when the request can be answered. A method that is not known here is
 * not judged.
 */
export function wrongParameter(method: string, params: unknown): string | undefined {
  const shape = Object.hasOwn(shapes, method) ? shapes[method] : undefined;
  if (!shape || (optional.has(method) && isNothing(params))) return undefined;
  if (!isObject(params)) return `"${method}" takes its parameters as one object; it got none.`;
  const wrong = Object.entries(shape).find(([path, kind]) => !fits(params, path, kind));
  if (wrong) return sentence(method, wrong[0], wrong[1]);
  if (
    method === "workspace/executeCommand" &&
    params.command === applyFixCommand &&
    !fixArguments.fits(params.arguments)
  )
    return sentence(applyFixCommand, "arguments", fixArguments);
  return undefined;
}

/** As clients write that a request has no parameters. */
function isNothing(params: unknown): boolean {
  return params === undefined || params === null || (Array.isArray(params) && params.every(isNothing));
}

function fits(params: Readonly<Record<string, unknown>>, path: string, kind: Kind): boolean {
  const value = path
    .replace("?", "")
    .split(".")
    .reduce<unknown>((within, step) => (isObject(within) ? within[step] : undefined), params);
  // Clients in other languages write what they leave out as null.
  return kind.fits(value) || (path.endsWith("?") && (value === undefined || value === null));
}

function sentence(method: string, path: string, { words }: Kind): string {
  return `"${method}" needs the parameter "${path.replace("?", "")}" to be ${words}.`;
}
