import type { Analysis } from "../../domain/analysis";

/** Files whose limits are remembered, so that a file which says the same again says nothing; beyond, all are forgotten. */
const maxFiles = 2_000;

/**
 * Writes to the log where the search for models ended at a bound: once, until a file's limits are others. The editor shows no mark for it,
 * as nothing there is wrong with the code.
 */
export function limitLog(write: (line: string) => void): (analysis: Analysis) => void {
  const said = new Map<string, string>();
  return ({ uri, limits = [] }) => {
    const lines = limits.map((limit) => `${limit.uri}:${limit.line + 1}: ${limit.what}`);
    const face = lines.join("\n");
    if ((said.get(uri) ?? "") === face) return;
    if (said.size >= maxFiles) said.clear();
    if (face === "") said.delete(uri);
    else said.set(uri, face);
    for (const line of lines) write(line);
  };
}
