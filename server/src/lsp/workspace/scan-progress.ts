import type { WorkDoneProgressServerReporter } from "vscode-languageserver";
import type { Session } from "../server/session";
import type { WorkspaceIndexState } from "./workspace-index";

/**
 * Shows a scan as the editor's own progress, which the person can cancel. A scan that is over in a moment shows nothing. An
 * editor without such progress gets none.
 */
export function scanProgress(session: Session): (state: WorkspaceIndexState, controller: AbortController) => void {
  let current: { readonly controller: AbortController; bar?: WorkDoneProgressServerReporter; told: number } | undefined;

  async function begin(controller: AbortController, state: () => WorkspaceIndexState): Promise<void> {
    const own: NonNullable<typeof current> = { controller, told: 0 };
    current = own;
    await new Promise((resolve) => setTimeout(resolve, session.delays.progress));
    if (controller.signal.aborted || state().phase !== "scanning" || current !== own) return;
    const bar = await session.connection.window.createWorkDoneProgress();
    bar.begin("Stemma: looking for models", 0, undefined, true);
    if (controller.signal.aborted || state().phase !== "scanning") return bar.done();
    own.bar = bar;
    const end = () => {
      own.bar?.done();
      own.bar = undefined;
    };
    // The bar goes at once; the scan stops before its next file.
    bar.token.onCancellationRequested(() => {
      controller.abort();
      end();
    });
    controller.signal.addEventListener("abort", end, { once: true });
  }

  let latest: WorkspaceIndexState | undefined;
  return (state, controller) => {
    latest = state;
    if (!session.capabilities.progress) return;
    if (state.phase === "scanning" && current?.controller !== controller) {
      void begin(controller, () => latest ?? state).catch(() => undefined);
      return;
    }
    if (current?.controller !== controller) return;
    const { bar } = current;
    if (state.phase !== "scanning") {
      bar?.done();
      current = undefined;
      return;
    }
    const now = performance.now();
    if (!bar || now - current.told < 100) return;
    current.told = now;
    bar.report(Math.round((state.read / Math.max(1, state.found)) * 100), `${state.read} of ${state.found} files`);
  };
}
