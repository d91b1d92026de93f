import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsIn, cellsLanguageId, joinCells, languageAt } from "../../server/src/domain/cells";

const cells = [
  { languageId: "python", text: "a = 1\nb = 2" },
  { languageId: "shell script", text: "" },
  { languageId: "r", text: "x <- 'one \u001e two'\n" },
];

test("joined cells come apart again: languages without blanks, texts with the line end that joins them", () => {
  const { text, starts } = joinCells(cells);
  assert.deepEqual(
    cellsIn(text).map(({ languageId, start, end }) => [languageId, text.slice(start, end)]),
    [
      ["python", "a = 1\nb = 2\n"],
      ["shellscript", "\n"],
      ["r", "x <- 'one   two'\n\n"],
    ],
  );
  assert.deepEqual(starts, [1, 4, 6]);
});

test("a line of joined cells has the language of its cell; any other text has its own", () => {
  const { text } = joinCells(cells);
  const document = { uri: "file:///a.ipynb", languageId: cellsLanguageId, text };
  const languages = [0, 1, 2, 3, 4, 5, 6, 7, 99].map((line) => languageAt(document, line));
  const own = cellsLanguageId;
  assert.deepEqual(languages, [own, "python", "python", own, "shellscript", own, "r", "r", own]);
  assert.equal(languageAt({ ...document, languageId: "markdown" }, 1), "markdown");
});

test("a text without cells, or with a mark that no line ends, holds none", () => {
  for (const text of ["", "a = 1\n", "\u001epython"]) assert.deepEqual(cellsIn(text), []);
  assert.deepEqual(cellsIn("x\n\u001epython\n"), [{ languageId: "python", start: 10, end: 10 }]);
});
