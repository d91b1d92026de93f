import assert from "node:assert/strict";
import { test } from "node:test";
import { readDirectives } from "../../server/src/policy/suppress/directives";

const inNotebook = (text: string) => readDirectives({ uri: "file:///w/a.ipynb", languageId: "jupyter", text });

test("in a notebook's file a comment is read in the string of a line, and nothing in front of it is one", () => {
  const [one, ...more] = inNotebook('  "m = load()  # stemma-ignore denied-origin: kept\\n",');
  assert.deepEqual(more, []);
  assert.deepEqual(one?.comment, { start: { line: 0, character: 13 }, end: { line: 0, character: 50 } });
  for (const line of [
    '# stemma-ignore denied-origin: kept "m = load()\\n",',
    '/* stemma-ignore denied-origin: kept */ "m = load()\\n",',
    '/* stemma-ignore denied-origin: kept */ "m = load()',
  ])
    assert.deepEqual(inNotebook(line), [], line);
});
