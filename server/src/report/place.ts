import type { Range } from "../domain/text";

/** A place as people count: lines and columns from 1, columns in UTF-16 units; the end is the first column that is outside. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function placeFor({ start, end }: Range): Place {
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
  const from = pathOf(root);
  const to = pathOf(uri);
  if (!from || !to || from.machine !== to.machine) return uri;
  let same = 0;
  const folders = from.segments.slice(0, -1);
  while (same < folders.length && same < to.segments.length - 1 && folders[same] === to.segments[same]) same++;
  return [...folders.slice(same).map(() => ".."), ...to.segments.slice(same)].map(decode).join("/");
}

/** `machine` is scheme and authority: `file://`, `vscode-vfs://github`, `memfs:`. */
function pathOf(uri: string): { machine: string; segments: string[] } | undefined {
  const match = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?)\/(.*)$/is.exec(uri);
  return match ? { machine: match[1] ?? "", segments: (match[2] ?? "").split("/") } : undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
