import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import fc from "fast-check";
import { formats } from "../../server/src/report/formats/index";
import type { Report } from "../../server/src/report/report";
import { options } from "./frame";
import { evil, hostileReport } from "./hostile-report";
import { sarifSchema } from "./official";
import { range } from "./sample";
import { faultsOf } from "./spdx-shape";

const MarkdownIt = createRequire(import.meta.url)("markdown-it");

const report = fc.record({ name: evil, maker: evil, license: evil, file: evil, words: evil }).map(hostileReport);

function write(format: string, of: Report): string {
  const found = formats.find(({ id }) => id === format);
  assert.ok(found, format);
  const problems = of.skipped.map(({ uri, reason }) => ({ message: reason, uri, range: range(0, 0, 1) }));
  return found.render(of, { ...options, frame: { ...options.frame, problems } });
}

/** Nothing in the bytes moves a cursor, turns the writing or hides; lines end with one line feed. */
const steering = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const documents = ["cyclonedx", "sarif", "spdx"];

for (const id of ["text", "github", "markdown", "json", ...documents]) {
  test(`strangers' words steer nothing: ${id}`, () => {
    fc.assert(fc.property(report, (each) => assert.doesNotMatch(write(id, each), steering)));
  });
}

for (const id of ["text", "markdown", "json", ...documents]) {
  test(`strangers' words make no command in a build's log, wherever they stand: ${id}`, () => {
    fc.assert(fc.property(report, (each) => assert.doesNotMatch(write(id, each), /^\s*::|##(?:vso)?\[/im)));
  });
}

for (const id of documents) {
  test(`strangers' words open no tag and end no section: ${id}`, () => {
    fc.assert(
      fc.property(report, (each) => {
        const written = write(id, each);
        assert.doesNotMatch(written, /[<>]/);
        JSON.parse(written);
      }),
    );
  });
}

test("strangers' words keep CycloneDX valid, and a reader gets them unchanged", async () => {
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  await fc.assert(
    fc.asyncProperty(report, async (each) => {
      const written = write("cyclonedx", each);
      assert.equal(await validator.validate(written), null);
      const refs = JSON.parse(written).components.map((one: Record<string, string>) => one["bom-ref"]);
      const subject = each.models[0]?.lineage.subject;
      assert.ok(refs.some((ref: string) => ref === subject));
    }),
  );
});

test("strangers' words keep SARIF valid, link nowhere and ask for no argument", () => {
  const faults = sarifSchema();
  fc.assert(
    fc.property(report, (each) => {
      const document = JSON.parse(write("sarif", each));
      assert.equal(faults(document), "");
      for (const { message } of document.runs[0].results) {
        assert.doesNotMatch(message.text, /\]\(/);
        assert.doesNotMatch(message.text.replaceAll("{{", "").replaceAll("}}", ""), /[{}]/);
      }
    }),
  );
});

test("strangers' words make no command of their own in a build: github", () => {
  fc.assert(
    fc.property(report, (each) => {
      const lines = write("github", each).split("\n");
      assert.equal(lines.pop(), "");
      assert.equal(lines.length, each.findings.length + 2);
      for (const line of lines) {
        // As the runner reads it: the second `::` ends the properties, a comma each of them.
        const [, command, properties = "", data = ""] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
        assert.ok(command === "error" || command === "warning", line);
        for (const each of properties.split(",")) assert.match(each, /^(file|line|endLine|col|endColumn|title)=[^:]*$/);
        assert.doesNotMatch(line.replace(/%(25|0D|0A|3A|2C)/g, ""), /%/);
        assert.doesNotMatch(data, /[\r\n]/);
        // Other build systems, and this one's older commands, are met anywhere in a line.
        assert.doesNotMatch(line, /##(?:vso)?\[/i);
      }
    }),
  );
});

test("strangers' words stay words in Markdown: no tag, no link, no mention, no cell too many", () => {
  const reader = new MarkdownIt({ html: true, linkify: true });
  fc.assert(
    fc.property(report, (each) => {
      const page: string = reader.render(write("markdown", each));
      // Everything that a reader shows as code is dead already.
      const live = page.replace(/<code>[^<]*<\/code>/g, "");
      const tags = new Set([...live.matchAll(/<\/?(\w+)/g)].map(([, tag]) => tag));
      for (const tag of tags) assert.match(tag ?? "", /^(h2|h3|p|table|thead|tbody|tr|th|td|br|ul|li)$/, page);
      assert.doesNotMatch(live, /[@#]|https?:|www\./);
      for (const [rowText] of page.matchAll(/<tr>.*?<\/tr>/gs)) {
        assert.ok([4, 7].includes([...rowText.matchAll(/<t[dh]>/g)].length), rowText);
      }
    }),
  );
});

test("strangers' words keep SPDX in its shape", () => {
  fc.assert(
    fc.property(report, (each) => {
      assert.deepEqual(faultsOf(JSON.parse(write("spdx", each))), []);
    }),
  );
});
