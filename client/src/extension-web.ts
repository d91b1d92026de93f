import type { ExtensionContext } from "vscode";
import { activateWith } from "./session/activate";

let stop: (() => Promise<void>) | undefined;

/** Entry of the extension where a browser runs it: the server is a worker. One file, as a browser's extension can load no second. */
export function activate(context: ExtensionContext): void {
  stop = activateWith(context, () => import("./start-worker"));
}

/** Ends the server; the subscriptions hold the rest. */
export function deactivate(): Promise<void> | undefined {
  return stop?.();
}
