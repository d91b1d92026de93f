import type { ExtensionContext } from "vscode";
import { activateWith } from "./session/activate";

let stop: (() => Promise<void>) | undefined;

/** Entry of the extension where Node runs it: the server is a process, and the second half a file of its own. */
export function activate(context: ExtensionContext): void {
  stop = activateWith(context, () => import("./start-process"));
}

/** Ends the server; the subscriptions hold the rest. */
export function deactivate(): Promise<void> | undefined {
  return stop?.();
}
