import { commands, type ExtensionContext, window } from "vscode";
import { offerTools } from "../tools/offer-tools";
import type { Session, StartSession } from "./session";

/**
 * What activation does in every editor. It only registers what must be there at once; the protocol client, most of the weight,
 * comes by `load` after activation has returned, so that the editor's start is not held up. Gives what deactivation does: the editor
 * waits a few seconds for it, in which a server that hangs is ended.
 */
export function activateWith(
  context: ExtensionContext,
  load: () => Promise<{ readonly run: StartSession }>,
): () => Promise<void> {
  const log = window.createOutputChannel("Stemma", { log: true });
  let running: Promise<Session> | undefined;

  /** The one path by which the server starts, again or for the first time. */
  const start = async () => {
    const before = running;
    running = (async () => {
      await (await before?.catch(() => undefined))?.stop();
      const { run } = await load();
      return run(context, log);
    })();
    await running.catch((error) => log.error(`Stemma did not start: ${String(error)}. "Stemma: Restart" tries again.`));
  };

  /** Every other command of the manifest needs the server: it waits for the start that is under way. */
  const own = new Set(["stemma.restart", "stemma.showLog", "stemma.openPolicy"]);
  const declared: { command: string }[] = context.extension.packageJSON.contributes.commands;
  const waiting = declared
    .filter(({ command }) => !own.has(command))
    .map(({ command }) =>
      commands.registerCommand(command, async (argument: unknown) => {
        if (!running) await start();
        return (await running)?.execute(command, argument);
      }),
    );

  context.subscriptions.push(
    log,
    ...waiting,
    offerTools(context.extension, async () => {
      if (!running) await start();
      return running;
    }),
    commands.registerCommand("stemma.restart", start),
    commands.registerCommand("stemma.showLog", () => log.show()),
    commands.registerCommand("stemma.openPolicy", async () => (await import("../policy/open-policy")).openPolicy()),
    commands.registerCommand("stemma.reveal", async (...words: unknown[]) =>
      (await import("../models/reveal")).reveal(...words),
    ),
  );
  // Not at once: activation has returned by then. A browser has no `setImmediate`.
  setTimeout(start, 0);
  return async () => (await running?.catch(() => undefined))?.stop();
}
