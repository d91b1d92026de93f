import type { Connection } from "vscode-languageserver";
import type { ServerLog } from "./server-host";

/** The editor's log, behind what blanks secrets out of a line. */
export function logOver({ console: remote }: Connection, redact: (line: string) => string): ServerLog {
  return {
    error: (message) => remote.error(redact(message)),
    warn: (message) => remote.warn(redact(message)),
    info: (message) => remote.log(redact(message)),
  };
}

export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
