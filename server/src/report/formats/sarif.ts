import type { AcceptedFinding, Finding, Severity } from "../../domain/finding";
import { severities } from "../../domain/finding";
import type { PolicyProblem } from "../../domain/policy-problem";
import { type DescribedRule, homepage, type RenderOptions } from "../render-context";
import { inPlaceOrder, type Report } from "../report";
import { troubleWords } from "../summary";
import { inertJson } from "../text/inert-json";
import { artifact, physical, resultsOf } from "./sarif-result";
import { levelOf, message, rootId } from "./sarif-words";

/** GitHub refuses a run with more results than that. */
const maxResults = 25_000;

/** More files that were not read are counted, not listed. */
const maxNotices = 1000;

/** SARIF 2.1.0: every finding with its place, reasons and safe fixes, those that are accepted as suppressed, and what was not read. Bounds are those of GitHub's code scanning. */
export function sarif(report: Report, { frame }: Pick<RenderOptions, "frame">): string {
  const raised = mostSerious(report.findings);
  const left = report.findings.length - raised.length;
  const accepted = report.accepted.slice(0, maxResults - raised.length);
  const suppressed = new Map(accepted.map((one): [Finding, AcceptedFinding] => [one.finding, one]));
  const findings = [...raised, ...suppressed.keys()].sort(inPlaceOrder);
  return inertJson({
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Stemma",
            semanticVersion: frame.version,
            informationUri: homepage,
            rules: frame.rules.map(rule),
          },
        },
        automationDetails: { id: "stemma/" },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: {
          [rootId]: { description: { text: "The repository, else the folder that was scanned." } },
        },
        invocations: [
          {
            executionSuccessful: !frame.problems?.length,
            endTimeUtc: frame.time,
            toolConfigurationNotifications: (frame.problems ?? []).map((problem) => policyNotice(problem, frame.base)),
            toolExecutionNotifications: notices(report, frame.base, left),
          },
        ],
        results: resultsOf(findings, suppressed, frame),
        properties: { factsDate: report.factsDate, filesRead: report.stats.files, models: report.models.length },
      },
    ],
  });
}

function rule({ id, summary, severity, page }: DescribedRule) {
  return {
    id,
    name: id.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
    shortDescription: { text: id },
    fullDescription: { text: summary },
    help: { text: `${summary} See ${page}`, markdown: `${summary} [What it finds and what to do](${page})` },
    helpUri: page,
    defaultConfiguration: { level: levelOf(severity) },
    properties: { tags: ["ai-model", "lineage"] },
  };
}

/** In their order; of too many, those that weigh most. */
function mostSerious(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= maxResults) return findings;
  const kept = new Set<Finding>();
  const take = (severity: Severity) => {
    for (const finding of findings) if (finding.severity === severity && kept.size < maxResults) kept.add(finding);
  };
  severities.forEach(take);
  return findings.filter((finding) => kept.has(finding));
}

/** A policy that is wrong judges less than it should. */
function policyNotice({ message: words, uri, range }: PolicyProblem, base: string) {
  return {
    descriptor: { id: "policy" },
    level: "error",
    message: message(words),
    locations: [{ physicalLocation: physical(base, { uri, range }) }],
  };
}

/** What was not read is not clean. */
function notices({ skipped, limits, partial, network = [] }: Report, base: string, left: number) {
  const note = (text: string, uri?: string, line?: number) => ({
    descriptor: { id: "not-read" },
    level: "warning",
    message: message(text),
    ...(uri !== undefined && {
      locations: [
        {
          physicalLocation: {
            artifactLocation: artifact(base, uri),
            ...(line !== undefined && { region: { startLine: line + 1 } }),
          },
        },
      ],
    }),
  });
  const more = skipped.length - maxNotices;
  const moreLimits = limits.length - maxNotices;
  return [
    ...(partial === undefined ? [] : [note(`Not every file was looked at: ${partial}.`)]),
    ...network.map((one) => note(`Not looked up: ${troubleWords(one)}.`)),
    ...(left > 0 ? [note(`${left} more findings are left out, the least serious ones.`)] : []),
    ...skipped.slice(0, maxNotices).map(({ uri, reason }) => note(`Not read: ${reason}.`, uri)),
    ...(more > 0 ? [note(`${more} more files were not read.`)] : []),
    ...limits.slice(0, maxNotices).map(({ uri, line, what }) => note(`Not followed to the end: ${what}.`, uri, line)),
    ...(moreLimits > 0 ? [note(`${moreLimits} more places were not followed to the end.`)] : []),
  ];
}
