import type { Progress } from "../core/scan";
import { count } from "../report/text/report-words";
import type { Terminal } from "./terminal";

export interface ProgressLine {
  show(progress: Progress): void;
  /** Wipes the line; call it before anything else is written. */
  end(): void;
}

/** A short scan should not flicker. */
const silentMs = 500;
const betweenMs = 100;

/** One line on the error stream that counts up; only on a terminal, and only once half a second has passed. */
export function progressLine(terminal: Terminal, quiet: boolean, now: () => number): ProgressLine {
  if (quiet || !terminal.errIsTerminal) return { show() {}, end() {} };
  const started = now();
  let last = 0;
  return {
    show({ files, detections }) {
      const time = now();
      if (time - started < silentMs || time - last < betweenMs) return;
      last = time;
      terminal.err(`\r\u001b[K${count(files, "file")} read, ${count(detections, "place")} found`);
    },
    end() {
      if (last > 0) terminal.err("\r\u001b[K");
    },
  };
}
