import { type CancellationToken, Uri, workspace } from "vscode";
import type { ServerApi } from "../session/server-api";
import { placeInFolders, readToolInput, WrongInput } from "./tool-input";
import { alternativesText, cutText, modelsText, placesText, verdictText } from "./tool-text";

type Answer = (server: ServerApi, input: unknown, limit: number, token: CancellationToken) => Promise<string[]>;

/** UTF-16 units of an answer, and how many a token has at least. */
const most = 16_000;
const unitsPerToken = 3;

/** Milliseconds that a tool waits for the first reading of the workspace; what is known by then is told, with how far it is. */
const patience = 15_000;

/**
 * Answers a tool of the manifest with texts for a language model, together no longer than `most` or what `tokens` hold. Reads only.
 * Wrong input is answered in words, too: an error would leave a trace in the editor's log for what is no fault of anybody there.
 */
export async function answerTool(
  server: ServerApi,
  name: string,
  input: unknown,
  tokens: number | undefined,
  token: CancellationToken,
): Promise<string[]> {
  const limit = Math.max(500, Math.min(most, (tokens ?? most) * unitsPerToken));
  const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
  if (!answer) throw new Error("There is no such tool.");
  try {
    return await answer(server, input, limit, token);
  } catch (error) {
    if (error instanceof WrongInput) return [JSON.stringify({ error: error.message })];
    throw error;
  }
}

const answers: Readonly<Record<string, Answer>> = {
  async stemma_models(server, input, limit, token) {
    const wanted = readToolInput(input);
    const reading = await read(server, token);
    return [modelsText(await server.models(), reading, wanted, pathOf, limit)];
  },

  async stemma_explain(server, input, limit, token) {
    const { model = "", file } = readToolInput(input, ["model"]);
    await read(server, token);
    const told = await server.consider({ model, uri: uriOf(file) }, token);
    if (!told?.model) throw new WrongInput(`"model" is no name of a model; write provider:name or org/name.`);
    const { passport } = told.model;
    const [{ rows }, page] = await Promise.all([server.models(), server.passport(passport, token)]);
    const uses = rows.find((row) => row.passport === passport)?.uses ?? [];
    const verdict = verdictText(told, placesText(uses, pathOf), limit / 2);
    return [verdict, ...(page ? [cutText(page.text, limit - verdict.length)] : [])];
  },

  async stemma_suggest(server, input, limit, token) {
    const { model, file, task } = readToolInput(input);
    await read(server, token);
    const told = await server.consider({ model, uri: uriOf(file), task }, token);
    if (!told) throw new WrongInput(`"model" is no name of a model; write provider:name or org/name.`);
    return [alternativesText(told, limit)];
  },
};

/** Waits until the workspace is read once, for a while. */
async function read(server: ServerApi, token: CancellationToken) {
  const end = Date.now() + patience;
  const reading = () => server.said.workspace?.phase ?? "scanning";
  while (reading() === "scanning" && Date.now() < end && !token.isCancellationRequested)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return server.said.workspace;
}

function uriOf(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  const folders = workspace.workspaceFolders ?? [];
  const place = placeInFolders(
    file,
    folders.map(({ name, uri }) => ({ name, path: uri.path })),
  );
  const folder = place && folders[place.folder];
  if (!folder) throw new WrongInput(`"file" is a path in this workspace.`);
  return Uri.joinPath(folder.uri, place.below).toString();
}

function pathOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri, true));
}
