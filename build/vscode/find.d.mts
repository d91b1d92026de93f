/** A VS Code that can run a suite on this machine. */
export interface Found {
  /** Goes to `runTests` as `vscodeExecutablePath`. */
  executable: string;
  /** `hosted` is a VS Code server with a headless browser, which can show its screen. */
  kind: "desktop" | "hosted";
  /** Must be in the environment of the executable. */
  env: Record<string, string>;
  /** For a person. */
  description: string;
}

/** Finds or fetches a VS Code; rejects with what was tried and why each failed. `cache` is the folder that keeps editors. */
export function findVSCode(options: { cache: string; log: (line: string) => void; env?: NodeJS.ProcessEnv }): Promise<Found>;
