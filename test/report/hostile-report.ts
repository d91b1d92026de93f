/** A report in which every place that can hold a stranger's words holds them. */
import fc from "fast-check";
import { makeReport, type Report } from "../../server/src/report/report";
import { analysis, edge, fact, finding, hub, lineage, node, range, record, root, use } from "./sample";

/** What has steered a terminal, a build, a page or a document somewhere. */
export const evil = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "\n",
        "\r\n",
        "::error::",
        "##[error]",
        "##vso[x]",
        "%",
        "%0A",
        "]]>",
        "\u202e",
        "\u200b",
        "\u001b[2J",
      ),
      fc.constantFrom(
        "<script>",
        "-->",
        "|",
        "`",
        "``",
        "[x](https://e.example)",
        "@team",
        "#1",
        "{0}",
        "\\",
        '"',
        "&lt;",
      ),
      fc.constantFrom(
        "https://e.example",
        "www.e.example",
        ",",
        ":",
        "\u2028",
        "\u0000",
        "\ud800",
        "../",
        "模",
        "🙂",
        "\u{e0041}",
      ),
      fc.string({ maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((pieces) => pieces.join(""));

/** Every place that can hold a stranger's words holds them. */
export function hostileReport(said: Record<"name" | "maker" | "license" | "file" | "words", string>): Report {
  const { name, maker, license, file, words } = said;
  const subject = record(hub(name), {
    developer: fact({ id: maker, name: maker, country: words }, { source: words }),
    license: fact({ id: license, name: license, url: `https://${words}` }, { source: words }),
    bases: [edge(hub(`${name}/base`))],
    aliases: [words],
    notes: [words],
    task: words,
    family: words,
    datasets: [words],
    url: `https://${words}`,
  });
  const one = {
    ...use(
      "",
      range(0, 3, 4),
      lineage(hub(name), node(subject, 0), node(record(hub(`${name}/base`)), 1, "unreachable", words)),
      {
        uri: root + [...file].map((each) => (/\p{Cs}/u.test(each) ? "x" : encodeURIComponent(each))).join(""),
        reference: hub(name, words),
        text: name,
        library: words,
        construct: words,
        endpoint: { url: `https://${words}` },
      },
    ),
    hosting: fact({ operator: maker, country: words, dataRegion: words, kind: "hosted" as const }),
  };
  const found = finding(one, words, {
    message: `"${name}" ${words}`,
    because: [{ text: words, location: { uri: one.detection.uri, range: range(2, 0, 1) } }],
    fixes: [
      {
        title: words,
        edits: [{ uri: one.detection.uri, range: one.detection.range, newText: words }],
        safe: true,
        preferred: true,
      },
    ],
  });
  const accepted = [
    {
      finding: finding(one, "denied-origin", { message: words }),
      by: "waiver" as const,
      reason: words,
      location: { uri: one.detection.uri, range: range(9, 0, 1) },
    },
  ];
  const report = makeReport({
    root,
    analyses: [{ ...analysis("", [one], [found]), accepted, policy: { label: words } }],
    skipped: [{ uri: `${one.detection.uri}x`, reason: words }],
    limits: [{ uri: one.detection.uri, line: 1, what: words }],
    unsupported: new Map([[name, 2]]),
    stats: { files: 1, bytes: 1, milliseconds: 1 },
    factsDate: "2026-11-01",
    partial: words,
    terms: new Map([[license, [words]]]),
  });
  return { ...report, network: [{ host: words, requests: 3, unanswered: 2, cause: words }] };
}
