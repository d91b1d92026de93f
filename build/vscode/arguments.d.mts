/** What the arguments of desktop VS Code ask for, as far as the host can do it; paths are absolute. */
export interface Wanted {
  development: string[];
  developmentKind: string | undefined;
  tests: string | undefined;
  workspace: string | undefined;
  userData: string | undefined;
  extensions: string | undefined;
  install: string[];
  trustDisabled: boolean;
}

/** Reads VS Code's command line; `cwd` is where relative paths start. */
export function readArguments(argv: string[], cwd: string): Wanted;

/** Address of the workbench that opens the workspace and runs the suite. */
export function workbenchAddress(port: number, wanted: Wanted): string;
