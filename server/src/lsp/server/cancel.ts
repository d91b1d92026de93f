import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { Closed } from "../documents/debounced-task";

/**
 * The result, or an error as soon as the editor loses interest or the text is closed. Never an empty result in its place: an editor
 * would take it for the answer and clear what it shows. `pull` is for requests of diagnostics, which have an error of their own.
 */
export async function unlessCancelled<T>(result: Promise<T>, token: CancellationToken, pull = false): Promise<T> {
  const given = () => (pull ? cancelled(true) : new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled."));
  let stop = () => {};
  const cancellation = new Promise<never>((_, reject) => {
    if (token.isCancellationRequested) reject(given());
    const listener = token.onCancellationRequested(() => reject(given()));
    stop = () => listener.dispose();
  });
  try {
    return await Promise.race([result, cancellation]);
  } catch (error) {
    if (!(error instanceof Closed)) throw error;
    throw pull ? cancelled(false) : new ResponseError(LSPErrorCodes.ContentModified, "The text was closed.");
  } finally {
    stop();
  }
}

/** The answer to a pull that the text overtook; `retriggerRequest` asks the editor to come again. Only pulls may be answered so. */
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
