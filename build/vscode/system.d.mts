/**
 * Installs the Debian packages that are missing, or throws an error that names them and the command that installs them.
 * What they recommend comes along unless `recommended` is false.
 */
export function ensurePackages(
  packages: readonly string[],
  log: (line: string) => void,
  also?: { readonly recommended?: boolean },
): Promise<void>;

/** Whether a command of this name can be found in `PATH`. */
export function onPath(command: string): boolean;
