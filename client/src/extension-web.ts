import type { ExtensionContext } from "vscode";
import { begin } from "./begin";

/** Entry of the extension where a browser runs it: the server is a worker. One file, as a browser's extension can load no second. */
export function activate(context: ExtensionContext): void {
  begin(context, () => import("./start-worker"));
}

/** The subscriptions stop the server; nothing else is held. */
export function deactivate(): void {}
