import type { AcceptedFinding, Finding } from "../../domain/finding";
import type { FileScope } from "../../domain/scope";
import type { TextDocument } from "../../domain/text";
import type { Unread } from "../../domain/unread";
import { nameOf } from "../../domain/uri";
import type { Policy } from "../file/policy";
import { fileWaiverFix } from "../fixes/waive";
import { rules } from "../rules/index";
import { worded } from "../sentences";
import type { Suppression } from "./suppress";
import { waiverFor, waiverKey } from "./waivers";
import type { WorkspaceSeen } from "./workspace-seen";

/** What the text is judged by. */
interface Judging {
  readonly document: TextDocument;
  readonly policy: Policy;
  /** ISO date. */
  readonly today: string;
  readonly workspace?: WorkspaceSeen;
  readonly scope?: FileScope;
}

/** What the rules say of a text that was not read: one finding a rule at its beginning, where a comment or a waiver of its path may accept it. */
export function judgeUnread(
  unread: Unread,
  { document, policy, today, workspace, scope }: Judging,
  comments: Suppression,
): { readonly findings: Finding[]; readonly accepted: AcceptedFinding[] } {
  const findings: Finding[] = [];
  const accepted: AcceptedFinding[] = [];
  const start = { line: 0, character: 0 };
  for (const rule of rules) {
    const setting = policy.rules.get(rule.id);
    if (!setting || setting.severity === "off" || !rule.checkUnread) continue;
    // What tests are fed (recorded answers, mostly) names nothing that the program uses; that it was not read is still said.
    const severity = scope && scope.usage !== "use" && setting.severity !== "error" ? "hint" : setting.severity;
    const { holding, ended } = waiverFor(policy, rule.id, [], today);
    const [waiver] = holding;
    for (const one of holding) workspace?.waiversUsed.add(waiverKey(one));
    const comment = comments.suppress(rule.id, { first: [0], all: [0] });
    for (const { message, advice, because } of rule.checkUnread(unread, setting.options)) {
      const { because: rest, ...words } = worded(message, advice);
      const decided = {
        text: `${setting.label} sets "${rule.id}" to ${setting.severity}`,
        ...(setting.location && { location: setting.location }),
      };
      const finding: Finding = {
        rule: rule.id,
        severity,
        ...words,
        verdict: message,
        uri: document.uri,
        range: { start, end: start },
        reference: { provider: "file", name: nameOf(document.uri) || document.uri },
        about: "file",
        because: [...rest, ...because, ...ended, decided],
        fixes: [],
      };
      if (comment) {
        const location = { uri: document.uri, range: comment.range };
        accepted.push({ finding, by: "comment", reason: comment.reason, location });
      } else if (waiver) accepted.push({ finding, by: "waiver", reason: waiver.reason, location: waiver.location });
      else findings.push({ ...finding, fixes: [fileWaiverFix(rule.id, document.uri, policy)] });
    }
  }
  return { findings, accepted };
}
