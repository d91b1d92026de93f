import type { Advisory } from "../domain/advisory";
import type { Use } from "../domain/analysis";
import {
  type AcceptedFinding,
  atLeast,
  type Because,
  type Finding,
  type Fix,
  type Severity,
  severities,
} from "../domain/finding";
import type { TermsOf } from "../domain/licenses/license-clauses";
import type { Lineage } from "../domain/lineage";
import { modelKey } from "../domain/reference";
import { type FileScope, fileScope, wholeScope } from "../domain/scope";
import { comparePositions, sameRange, type TextDocument } from "../domain/text";
import type { Unread } from "../domain/unread";
import { nameOf } from "../domain/uri";
import { baselineFileName } from "./baseline/baseline";
import type { Policy, RuleSetting } from "./file/policy";
import { policyFileName } from "./file/policy-uri";
import type { ApprovedLookup } from "./fixes/approved-lookup";
import type { Candidates } from "./fixes/candidates";
import { ignoreFixes } from "./fixes/ignore-finding";
import { pinFix } from "./fixes/pin-revision";
import { swapFixes } from "./fixes/replace-model";
import { type Lock, lockFileName } from "./lock/lock";
import { namesOf } from "./reference-names";
import type { Rule, Verdict } from "./rule";
import { rules } from "./rules/index";
import { worded } from "./sentences";
import { readDirectives } from "./suppress/directives";
import { type SpokenLines, suppression } from "./suppress/suppress";
import { judgeUnread } from "./suppress/unread-findings";
import { judgePatterns, remember } from "./suppress/unused-patterns";
import { judgeWaivers, waiverFor, waiverKey } from "./suppress/waivers";
import type { WorkspaceSeen } from "./suppress/workspace-seen";

/** What `evaluate` judges. */
export interface Judged {
  readonly document: TextDocument;
  readonly uses: readonly Use[];
  readonly policy: Policy;
  /** ISO date, `2026-11-22`. */
  readonly today: string;
  /** How to spell and weigh approved models; without it, only names of the same provider are offered. */
  readonly approved?: ApprovedLookup;
  /** What is known of approved models, so that they are judged as what they replace; without it, none is replaced without asking. */
  readonly candidates?: Candidates;
  /** The lock in force for the text. */
  readonly lock?: Lock;
  /** What licenses ask; without it, the rules on terms say nothing. */
  readonly terms?: TermsOf;
  /** Published evaluations. */
  readonly advisories?: readonly Advisory[];
  readonly workspace?: WorkspaceSeen;
  /** What is to be heard of this file; all that is used, without it. */
  readonly scope?: FileScope;
  /** Set when the text was not read, or not to its end. */
  readonly unread?: Unread;
}

/** Findings told apart: those to raise, and those that are accepted. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly accepted: readonly AcceptedFinding[];
}

/**
 * Judges every use of one text. Findings come in reading order, the most serious first at one place, each with its reasons (the
 * lineage's steps, then the policy's line) and its fixes; those that a waiver or a comment accepts are
 * kept apart, without fixes. Never throws at what uses, text or policy hold. When the text is the policy file in force, its waivers
 * are judged instead of its uses.
 */
export function evaluate(judged: Judged): Judgement {
  const { document, policy, workspace, today } = judged;
  const comments = suppression(readDirectives(document));
  // To name a model in the policy or the lock is not to use it: a waiver must not need a waiver.
  const own = document.uri === policy.uri || ownNames.includes(nameOf(document.uri));
  const uses = own ? [] : judged.uses;
  const verdictsOf = onceForEach(judged);
  const accepted: AcceptedFinding[] = [];
  const findings = uses.flatMap((use) =>
    verdictsOf(use).flatMap((found) => {
      const { holding, ended } = waiverFor(policy, found.rule.id, namesOf(use), today);
      for (const waiver of holding) workspace?.waiversUsed.add(waiverKey(waiver));
      const comment = comments.suppress(found.rule.id, linesOf(use, document));
      const [waiver] = holding;
      if (!comment && !waiver)
        return [finding({ ...found, use, ended, fixes: fixesFor(found, use, judged, verdictsOf) })];
      const hidden = finding({ ...found, use, ended, fixes: [] });
      // Where both speak, the comment stands nearer.
      if (comment) {
        const location = { uri: document.uri, range: comment.range };
        accepted.push({ finding: hidden, by: "comment", reason: comment.reason, location });
      } else if (waiver)
        accepted.push({ finding: hidden, by: "waiver", reason: waiver.reason, location: waiver.location });
      return [];
    }),
  );
  if (judged.unread && !own) {
    const of = judgeUnread(judged.unread, judged, comments);
    findings.push(...of.findings);
    accepted.push(...of.accepted);
  }
  // Of what was not seen nobody can say that a comment hides nothing.
  if (!judged.unread) findings.push(...comments.unused(document, policy));
  if (workspace) remember(workspace, uses, policy);
  if (document.uri === policy.uri) {
    findings.push(...judgeWaivers(policy, today, workspace?.complete ? workspace.waiversUsed : undefined));
    if (workspace?.complete) findings.push(...judgePatterns(policy, workspace));
  }
  const { shown } = judged.scope ?? allOfIt;
  const raised = shown(once(findings.sort(inReadingOrder))).map((one) => onlyForbidden(one, policy));
  return { findings: raised, accepted: onlyAccepted(accepted, raised) };
}

/** Nothing is repaired without asking but what somebody forbids: an error, or a rule that the policy names under `fix`. */
function onlyForbidden(finding: Finding, policy: Policy): Finding {
  if (finding.severity === "error" || policy.fix.has(finding.rule)) return finding;
  return finding.fixes.some(({ safe }) => safe)
    ? { ...finding, fixes: finding.fixes.map((fix) => ({ ...fix, safe: false })) }
    : finding;
}

const allOfIt = fileScope(wholeScope, "", "use");

/** Files of ours, which name models without using them. */
const ownNames = [policyFileName, lockFileName, baselineFileName];

interface Found {
  readonly rule: Rule;
  readonly setting: RuleSetting;
  readonly severity: Severity;
  readonly verdict: Verdict;
}

/** What the rules say of a use, worked out once for uses that they cannot tell apart. */
type VerdictsOf = (use: Use) => readonly Found[];

/**
 * A file names few models in many places: what the rules say rests on what is used there, not on where it stands. Only a verdict that
 * brings fixes of its own is made for its place.
 */
function onceForEach(judged: Judged): VerdictsOf {
  const known = new Map<Lineage, Map<string, Found[]>>();
  return (use) => {
    const { reference, role, library, construct, flags, endpoint, task, prefix, usage } = use.detection;
    const key = JSON.stringify([
      reference,
      role,
      library,
      construct,
      flags,
      endpoint,
      task,
      prefix,
      usage,
      use.hosting?.value,
    ]);
    const ofLineage = known.get(use.lineage) ?? new Map<string, Found[]>();
    known.set(use.lineage, ofLineage);
    const same = ofLineage.get(key);
    if (same) return same;
    const found = verdicts(use, judged);
    if (!found.some(({ verdict }) => verdict.fixes)) ofLineage.set(key, found);
    return found;
  };
}

/** What the rules that are in force say of one use. */
function verdicts(use: Use, { policy, today, lock, terms, advisories, scope = allOfIt }: Judged): Found[] {
  return rules.flatMap((rule) => {
    const setting = policy.rules.get(rule.id);
    const severity = setting?.severity;
    if (!setting || !severity || severity === "off") return [];
    const context = { policy, today, label: setting.label, lock, terms, advisories };
    const found = rule.check?.(use, setting.options, context) ?? [];
    // A table or a comparison uses no model. What only tests use is held to what somebody forbade outright, and spared advice.
    return found.flatMap((verdict) => {
      const heard = scope.severityFor(use.detection.usage, severityOf(verdict, severity));
      return heard ? [{ rule, setting, severity: heard, verdict }] : [];
    });
  });
}

/** Nobody is to be stopped by what somebody remembers: such a fact warns, and the message says that it is unverified. */
function severityOf({ severity, atMost, restsOn = [] }: Verdict, set: Severity): Severity {
  const own = softer(severity ?? set, atMost);
  return restsOn.some(({ confidence }) => confidence === "unverified") ? softer(own, "warning") : own;
}

function softer(severity: Severity, atMost: Severity | undefined): Severity {
  return atMost && atLeast(severity, atMost) ? atMost : severity;
}

function finding({
  rule,
  setting,
  severity,
  verdict,
  use: { detection },
  ended,
  fixes,
}: Found & { use: Use; ended: readonly Because[]; fixes: readonly RankedFix[] }): Finding {
  const best = fixes.find((fix) => fix.preferred && fix.approved)?.approved;
  const { because: rest, ...words } = worded(verdict.message, best ? `approved here: ${best}` : verdict.advice);
  const decided: Because = {
    text: `${setting.label} sets "${rule.id}" to ${setting.severity}`,
    ...(setting.location && { location: setting.location }),
  };
  return {
    rule: rule.id,
    severity,
    ...words,
    verdict: verdict.message,
    uri: detection.uri,
    range: detection.range,
    reference: detection.reference,
    because: [
      ...rest,
      ...verdict.because,
      ...detection.path.map(({ step, uri, range }) => ({
        text: `The value comes from ${step}`,
        location: { uri, range },
      })),
      ...ended,
      decided,
    ],
    fixes: fixes.map(({ approved: _, ...fix }) => fix),
    ...(verdict.tag && { tag: verdict.tag }),
  };
}

/** A fix, and the approved model that it brings in. */
type RankedFix = Fix & { readonly approved?: string };

/** The mending fixes first; a finding has at most one preferred fix, whichever comes first. */
function fixesFor({ rule, verdict, severity }: Found, use: Use, judged: Judged, verdictsOf: VerdictsOf): RankedFix[] {
  const objection = (instead: Use) => objectionTo(instead, severity, judged, verdictsOf);
  const swaps = () => swapFixes(use, { ...judged, objection });
  const fixes: RankedFix[] = [
    ...(verdict.fixes ?? []),
    ...rule.remedies.flatMap((remedy) => (remedy === "swap" ? swaps() : [pinFix(use)])),
  ];
  fixes.push(...ignoreFixes(rule.id, use, judged));
  const preferred = fixes.findIndex((fix) => fix.preferred);
  return fixes.map((fix, i) => ({ ...fix, preferred: i === preferred }));
}

/** The rule by which a model at the place of another would be a finding as serious as the one that it shall end, or one that is to be repaired itself. */
function objectionTo(use: Use, severity: Severity, judged: Judged, verdictsOf: VerdictsOf): string | undefined {
  return verdictsOf(use).find(
    (found) =>
      (atLeast(found.severity, severity) || judged.policy.fix.has(found.rule.id)) &&
      waiverFor(judged.policy, found.rule.id, namesOf(use), judged.today).holding.length === 0,
  )?.rule.id;
}

/**
 * Lines of the text at which a comment speaks to this use: where the name stands and where it passes through, and the first and last
 * lines of the calls, entries and statements around it.
 */
function linesOf({ detection }: Use, document: TextDocument): SpokenLines {
  const own = [detection, ...detection.path].filter(({ uri }) => uri === document.uri).map(({ range }) => range);
  const around = detection.around ?? [];
  const first = [...own, ...around].map(({ start }) => start.line);
  return { first, all: [...first, ...around.map(({ end }) => end.line)] };
}

function inReadingOrder(a: Finding, b: Finding): number {
  return (
    comparePositions(a.range.start, b.range.start) || severities.indexOf(a.severity) - severities.indexOf(b.severity)
  );
}

/** In reading order, each once; what is raised by another way to the same place is not accepted. */
function onlyAccepted(accepted: AcceptedFinding[], raised: readonly Finding[]): AcceptedFinding[] {
  if (accepted.length === 0) return accepted;
  const place = ({ rule, uri, range, reference }: Finding) => JSON.stringify([rule, uri, range, modelKey(reference)]);
  const open = new Set(raised.map(place));
  const distinct = new Set(once(accepted.map(({ finding: one }) => one)));
  return accepted
    .filter(({ finding: one }) => distinct.has(one) && !open.has(place(one)))
    .sort((a, b) => inReadingOrder(a.finding, b.finding));
}

/** One constant that is used three times is one finding. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding[]>();
  return findings.filter((one) => {
    const key = `${one.rule}\n${one.uri}\n${one.verdict ?? one.message}`;
    const same = seen.get(key) ?? [];
    if (same.some(({ range }) => sameRange(range, one.range))) return false;
    seen.set(key, [...same, one]);
    return true;
  });
}
