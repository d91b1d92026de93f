import type { Range } from "../../domain/text";
import { decodePath, machineOf } from "../../domain/uri";

/** A place as people count: lines and columns from 1, columns in UTF-16 units; the end is the first column that is outside. */
export interface HumanPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function placeFor({ start, end }: Range): HumanPlace {
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/**
 * The name of a file relative to the scanned root, with `/` and without percent signs; `../` steps out of it. A URI of
 * another scheme or machine is given as it is.
 */
export function fileName(root: string, uri: string): string {
  const machine = machineOf(uri);
  if (machine === "" || machine !== machineOf(root)) return uri;
  const segments = uri.slice(machine.length + 1).split("/");
  const folders = root
    .slice(machine.length + 1)
    .split("/")
    .slice(0, -1);
  let same = 0;
  while (same < folders.length && same < segments.length - 1 && folders[same] === segments[same]) same++;
  return decodePath([...folders.slice(same).map(() => ".."), ...segments.slice(same)].join("/"));
}
