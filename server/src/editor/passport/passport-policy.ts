import { atLeast, type Finding } from "../../domain/finding";
import type { Lineage } from "../../domain/lineage";
import { decodePath, folderOf, parentOf, pathBelow, withSlash } from "../../domain/uri";
import { referencesOf } from "../references";
import { type MarkdownPiece, renderLine } from "../text/editor-markdown";
import { concerns } from "../text/editor-place";
import { placeWords, severityMarks } from "../text/editor-words";
import { rulePage } from "../text/links";
import type { UseIndex } from "../use-index";

const most = { verdicts: 50, reasons: 10, uses: 200 };

interface Verdict {
  readonly finding: Finding;
  places: number;
  readonly policy: string;
  /** What led to it at every one of its places, in words; the way of a value is one place's own. */
  reasons: readonly string[];
}

/** Each different verdict once, most serious first, with the number of places, and below it the reasons that led to it. */
export function policyList({ subject }: Lineage, index: UseIndex): string {
  const verdicts = new Map<string, Verdict>();
  let judged = 0;
  for (const { uses, findings, policy } of index.files()) {
    for (const use of uses) {
      if (use.lineage.subject !== subject) continue;
      judged++;
      for (const finding of findings.filter((one) => concerns(one, use))) {
        const key = JSON.stringify([policy.uri, finding.rule, finding.message]);
        const known = verdicts.get(key);
        const reasons = reasonsOf(finding);
        if (known) {
          known.places++;
          known.reasons = known.reasons.filter((one) => reasons.includes(one));
        } else verdicts.set(key, { finding, places: 1, policy: policy.label, reasons });
      }
    }
  }
  if (judged === 0) return "- Not used here, so no policy has judged it.";
  if (verdicts.size === 0) return "- No rule of the policies in force speaks against it.";
  return [...verdicts.values()].sort(bySeverity).slice(0, most.verdicts).flatMap(verdictLines).join("\n");
}

/** Where the workspace names the model: files below the folder that all analyzed files share. */
export function useLines(subject: string, index: UseIndex): MarkdownPiece[][] {
  const places = referencesOf(subject, index);
  const root = sharedFolder([...index.files()].map(({ uri }) => uri));
  const more = places.length - most.uses;
  return [
    ...places.slice(0, most.uses).map((place) => {
      const folder = parentOf(place.uri) ?? place.uri;
      const below = withSlash(folder) === root ? "" : (pathBelow(root, folder) ?? decodePath(place.uri));
      return [{ bold: placeWords(place) }, below ? ` in ${below}` : ""];
    }),
    ...(more > 0 ? [[`and ${more} more places`]] : []),
  ];
}

function reasonsOf({ because }: Finding): string[] {
  return because.map(({ text, location }) => `${text}${location ? ` (${placeWords(location)})` : ""}`);
}

function verdictLines({ finding: { severity, rule, message }, places, policy, reasons }: Verdict): string[] {
  const where = ` (${policy}, ${places} ${places === 1 ? "place" : "places"})`;
  const verdict: MarkdownPiece[] = [
    `${severityMarks[severity]} `,
    { bold: severity },
    " ",
    { link: rule, to: rulePage(rule) },
    ` — ${message}${where}`,
  ];
  return [
    `- ${renderLine(verdict, "markdown")}`,
    ...reasons.slice(0, most.reasons).map((reason) => `  - ${renderLine([`because: ${reason}`], "markdown")}`),
  ];
}

function bySeverity(a: Verdict, b: Verdict): number {
  const [one, other] = [a.finding.severity, b.finding.severity];
  return one === other ? 0 : atLeast(one, other) ? -1 : 1;
}

/** The longest folder that all addresses have in common, with its slash. */
function sharedFolder(uris: readonly string[]): string {
  const [first = "", ...rest] = uris;
  let shared = folderOf(first);
  for (const uri of rest) {
    while (shared !== "" && !uri.startsWith(shared)) shared = folderOf(shared.slice(0, -1));
  }
  return shared;
}
