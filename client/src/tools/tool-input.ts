import type { ModelUse } from "../../../server/src/lsp/protocol/protocol";

/** What the tools for language models are given, read and bounded. */
export interface ToolInput {
  readonly model?: string;
  readonly file?: string;
  readonly task?: string;
  readonly contains?: string;
  readonly atLeast?: ModelUse["findings"][number]["severity"];
}

/** Severities, most serious first. */
export const severityNames = ["error", "warning", "information", "hint"] as const;

/** The language model asked for something that there is not: the message tells it what to do instead. */
export class WrongInput extends Error {
  override readonly name = "WrongInput";
}

/** UTF-16 units that a text may have. */
const longest = { model: 300, file: 1000, task: 60, contains: 200 } as const;

/**
 * Reads a tool's input; a language model wrote it, and the editor may not have held it against the schema.
 * @throws WrongInput
 */
export function readToolInput(input: unknown, required: readonly (keyof ToolInput)[] = []): ToolInput {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    throw new WrongInput("The input is an object.");
  const given = input as Record<string, unknown>;
  const read: Record<string, string> = {};
  for (const [key, most] of Object.entries(longest)) {
    const value = given[key];
    if (value === undefined || value === null || value === "") continue;
    if (typeof value !== "string" || value.length > most)
      throw new WrongInput(`"${key}" is a text of at most ${most} characters.`);
    read[key] = value;
  }
  const { atLeast } = given;
  if (atLeast !== undefined && atLeast !== null) {
    if (!severityNames.some((one) => one === atLeast))
      throw new WrongInput(`"atLeast" is one of ${severityNames.join(", ")}.`);
    read.atLeast = atLeast as string;
  }
  for (const key of required) if (!read[key]?.trim()) throw new WrongInput(`"${key}" is missing.`);
  return read as ToolInput;
}

/** A folder of the workspace: its name, and the path of its URI. */
export interface FolderPath {
  readonly name: string;
  readonly path: string;
}

/**
 * The folder that a path lies in, and the path below it. Takes a path from the only folder, one that begins with a folder's name where
 * there are several, and an absolute one. Undefined for a path that leads out of the workspace.
 */
export function placeInFolders(
  path: string,
  folders: readonly FolderPath[],
): { readonly folder: number; readonly below: string } | undefined {
  const slashed = path.replace(/\\/g, "/").replace(/^([A-Za-z]):\//, (_, drive: string) => `/${drive.toLowerCase()}:/`);
  const segments = slashed.split("/").filter((segment) => segment !== "" && segment !== ".");
  if (segments.includes("..") || folders.length === 0) return undefined;
  if (slashed.startsWith("/")) {
    const whole = `/${segments.join("/")}`;
    const roots = folders.map((folder) => folder.path.replace(/\/$/, ""));
    const fitting = roots.filter((root) => whole.startsWith(`${root}/`)).sort((a, b) => b.length - a.length);
    const root = fitting[0];
    return root === undefined ? undefined : { folder: roots.indexOf(root), below: whole.slice(root.length + 1) };
  }
  const named = folders.length > 1 ? folders.findIndex(({ name }) => name === segments[0]) : -1;
  return named < 0 ? { folder: 0, below: segments.join("/") } : { folder: named, below: segments.slice(1).join("/") };
}
