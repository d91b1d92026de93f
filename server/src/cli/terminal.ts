import { colored, type Palette, plainPalette } from "../report/text/palette";

/** The two streams of a command, and what they can show. */
export interface Terminal {
  /** The command's result. */
  out(text: string): void;
  /** What people read beside the result: problems, progress. */
  err(text: string): void;
  /** For results; 100 columns where there is no terminal, so that logs look alike everywhere. */
  readonly columns: number;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
}

export type ColorChoice = "auto" | "always" | "never";

/** Colours when asked for, or on a terminal that has them unless `NO_COLOR` is set to anything. `FORCE_COLOR` counts as asking. */
export function paletteFor(
  choice: ColorChoice,
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
): Palette {
  if (choice === "always") return colored;
  if (choice === "never" || env.NO_COLOR) return plainPalette;
  if (env.FORCE_COLOR && env.FORCE_COLOR !== "0") return colored;
  return isTerminal && env.TERM !== "dumb" ? colored : plainPalette;
}

/** The process's own streams. A reader that has gone (`stemma check | head`) is no error, and the exit code still tells the verdict. */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    columns: Math.max(40, (stdout.isTTY && stdout.columns) || 100),
    outIsTerminal: stdout.isTTY === true,
    errIsTerminal: stderr.isTTY === true,
  };
}
