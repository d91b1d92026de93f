import type { ExtensionContext } from "vscode";
import { begin } from "./begin";

/** Entry of the extension where Node runs it: the server is a process, and the second half a file of its own. */
export function activate(context: ExtensionContext): void {
  begin(context, () => import("./start-process"));
}

/** The subscriptions stop the server; nothing else is held. */
export function deactivate(): void {}
