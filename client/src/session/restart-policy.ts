import { type Disposable, l10n } from "vscode";
import { type BaseLanguageClient, CloseAction, ErrorAction, type ErrorHandler, State } from "vscode-languageclient";
import type { Status } from "../status";
import { countCrashes, crashLimit } from "./crash-count";

/** What becomes of a server that ends by itself: it is started again, and left alone when it does so too often. */
export function restartPolicy(): ErrorHandler {
  const mayStartAgain = countCrashes(Date.now);
  return {
    // Three unreadable messages in a row are no accident. The client's log has the error; a pop-up would come beside the news that the server ended.
    error: (_error, _message, count = 0) => ({
      action: count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed() {
      if (mayStartAgain()) return { action: CloseAction.Restart };
      const minutes = crashLimit.within / 60_000;
      const message = l10n.t(
        'Stemma\'s server ended {0} times within {1} minutes and is not started again. The command "Stemma: Restart" starts it.',
        crashLimit.ends + 1,
        minutes,
      );
      return { action: CloseAction.DoNotRestart, message };
    },
  };
}

/**
 * Shows whether the server runs, and calls `again` each time that it runs after it had ended: a new server knows only what it was
 * told at its start.
 */
export function watchServer(client: BaseLanguageClient, status: Status, again: () => void): Disposable {
  let started = false;
  return client.onDidChangeState(({ newState }) => {
    if (newState === State.Starting) return;
    status.running(newState === State.Running);
    if (newState !== State.Running) return;
    if (started) again();
    started = true;
  });
}
