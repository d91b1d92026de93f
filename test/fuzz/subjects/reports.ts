import assert from "node:assert/strict";
import fc from "fast-check";
import { subjectOf } from "../../../server/src/domain/lineage";
import { difference } from "../../../server/src/report/difference/difference";
import { differenceJson } from "../../../server/src/report/difference/difference-json";
import { differenceText } from "../../../server/src/report/difference/difference-text";
import { explainJson } from "../../../server/src/report/explain/explain-json";
import { explainText } from "../../../server/src/report/explain/explain-text";
import { formats } from "../../../server/src/report/formats/index";
import type { Report } from "../../../server/src/report/report";
import { plainPalette } from "../../../server/src/report/text/palette";
import { options } from "../../report/frame";
import { evil, hostileReport } from "../../report/hostile-report";
import { range } from "../../report/sample";
import { evilString } from "../mutated";
import { anyProperty, type Prepared, type Subject } from "../subject";

/** Whatever strangers call a model, a license or a file: no format writes a character that steers, every JSON document can be read, and no line is a build's command. */
export const reports: Subject = { name: "reports", share: 30, sample: 150, prepare };

/** Controls, marks of direction, invisible ones, halves of characters; lines end with one line feed. */
const steering = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const documents = new Set(["json", "sarif", "cyclonedx", "spdx"]);

const said = fc.oneof({ weight: 3, arbitrary: evil }, evilString);
const cases = fc.record({
  words: fc.record({ name: said, maker: said, license: said, file: said, words: said }),
  others: fc.record({ name: said, maker: said, license: said, file: said, words: said }),
  columns: fc.constantFrom(0, 1, 20, 80, 100, 10_000),
  quiet: fc.boolean(),
});

async function prepare(): Promise<Prepared> {
  let written = 0;
  return {
    property: anyProperty(
      fc.property(cases, ({ words, others, columns, quiet }) => {
        const report = hostileReport(words);
        for (const [format, text] of writtenBy(report, hostileReport(others), words.words, { columns, quiet })) {
          written++;
          assert.doesNotMatch(text, steering, format);
          if (documents.has(format)) assert.equal(typeof JSON.parse(text), "object", format);
          assert.doesNotMatch(text, /##(?:vso)?\[/i, format);
          // An annotation is a command itself.
          if (format !== "github") assert.doesNotMatch(text, /^\s*::/m, format);
        }
      }),
    ),
    counted: () => `${written.toLocaleString("en")} documents`,
  };
}

/** Every text that a report is written as, with the name of its format; several are JSON. */
function* writtenBy(
  report: Report,
  before: Report,
  words: string,
  { columns, quiet }: { readonly columns: number; readonly quiet: boolean },
): Generator<readonly [format: string, text: string]> {
  const problems = report.skipped.map(({ uri, reason }) => ({ message: reason, uri, range: range(0, 0, 1) }));
  const frame = { ...options.frame, problems };
  for (const { id, render } of formats) yield [id, render(report, { ...options, columns, quiet, frame })];
  const factsDate = report.factsDate;
  for (const { lineage } of report.models) {
    yield ["explain", explainText(lineage, { palette: plainPalette, columns, factsDate })];
    yield ["json", explainJson(lineage, { factsDate })];
    assert.ok(subjectOf(lineage));
  }
  const compared = {
    root: report.root,
    revision: words,
    commit: "0123456789abcdef0123456789abcdef01234567",
    locks: [{ file: words, added: [words], dropped: [words], changed: [{ model: words, changes: [{ text: words }] }] }],
    unread: { before: before.skipped, after: report.skipped },
  };
  const found = difference(before, report);
  yield ["difference", differenceText(found, { ...compared, palette: plainPalette, columns })];
  yield ["json", differenceJson(found, compared)];
}
