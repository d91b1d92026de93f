import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { Closed } from "./flight";

/**
 * The result, or an error as soon as the editor loses interest. Never an empty result in its place: an editor would take it
 * for the answer and clear what it shows.
 */
export async function unlessCancelled<T>(result: Promise<T>, token: CancellationToken, retrigger = false): Promise<T> {
  let stop = () => {};
  const cancellation = new Promise<never>((_, reject) => {
    if (token.isCancellationRequested) reject(cancelled(retrigger));
    const listener = token.onCancellationRequested(() => reject(cancelled(retrigger)));
    stop = () => listener.dispose();
  });
  try {
    return await Promise.race([result, cancellation]);
  } catch (error) {
    if (error instanceof Closed) throw cancelled(false);
    throw error;
  } finally {
    stop();
  }
}

/** The answer to a request that the text overtook; `retriggerRequest` asks the editor to come again. */
export function cancelled(retriggerRequest: boolean): ResponseError<{ retriggerRequest: boolean }> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, "The text changed or was closed.", { retriggerRequest });
}

/** A signal that is aborted with the request. */
export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
