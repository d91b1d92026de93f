/** The log says once where the search for models ended at a bound. */
import assert from "node:assert/strict";
import { it } from "node:test";
import type { Analysis } from "../../../server/src/domain/analysis";
import { limitLog } from "../../../server/src/lsp/documents/limit-log";

const looked = (uri: string, ...lines: number[]): Analysis => ({
  uri,
  uses: [],
  findings: [],
  policy: { label: "" },
  limits: lines.map((line) => ({ uri, line, what: "values of `load(…)` were not followed further: 40,000 steps" })),
});

it("says each limit once, and again when a file has others", () => {
  const written: string[] = [];
  const log = limitLog((line) => written.push(line));
  log(looked("file:///a.py", 11));
  log(looked("file:///a.py", 11));
  assert.deepEqual(written, ["file:///a.py:12: values of `load(…)` were not followed further: 40,000 steps"]);
  log(looked("file:///b.py"));
  log(looked("file:///a.py"));
  log(looked("file:///a.py", 4, 11));
  assert.deepEqual(
    written.slice(1).map((line) => line.slice(0, 15)),
    ["file:///a.py:5:", "file:///a.py:12"],
  );
});
