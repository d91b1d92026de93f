import type { Finding } from "../domain/finding";
import type { Range, TextDocument } from "../domain/text";
import type { Policy } from "./policy";
import { closest } from "./policy-schema-problems";
import { ruleById } from "./rules/index";
import { plain } from "./sentences";

/** One `stemma-ignore rule-id[, rule-id]: reason` in a comment. `wholeFile` for `stemma-ignore-file`. */
export interface Directive {
  readonly wholeFile: boolean;
  /** Nothing but the comment stands on its line: it then speaks for the next line too. */
  readonly alone: boolean;
  readonly rules: readonly { readonly id: string; readonly range: Range }[];
  /** Empty when none is written: the directive then does nothing and is reported. */
  readonly reason: string;
  /** From the word `stemma-ignore` to the end of the reason. */
  readonly range: Range;
}

/** The directives of one text, which remember what they hid. */
export interface Directives {
  readonly all: readonly Directive[];
  /** Whether a finding of `rule` at one of these lines is hidden: by its own line, a comment line above, or the whole file. */
  suppress(rule: string, lines: readonly number[]): boolean;
  /** Whether the rule named at this place hid something. */
  used(directive: Directive, rule: string): boolean;
}

/** A comment's beginning in any language, then the word; what stands between is short, so that the search stays linear. */
const opening = /(?:#|\/\/|\/\*|<!--|--|;|%|'|^\s*\*)\s{0,8}(stemma-ignore(?:-file)?)(?![\w-])/;

/** Reads the directives; a line without the word costs one search. */
export function readDirectives({ text }: TextDocument): Directives {
  const all = text.includes("stemma-ignore")
    ? text.split(/\r\n|\r|\n/).flatMap((line, number) => directive(line, number) ?? [])
    : [];
  const used = new Set<string>();
  const key = (one: Directive, rule: string) => `${all.indexOf(one)} ${rule}`;
  return {
    all,
    suppress(rule, lines) {
      const hits = all.filter((one) => {
        const named = one.rules.some(({ id }) => id === rule);
        const line = one.range.start.line;
        return (
          named &&
          one.reason !== "" &&
          (one.wholeFile || lines.includes(line) || (one.alone && lines.includes(line + 1)))
        );
      });
      for (const hit of hits) used.add(key(hit, rule));
      return hits.length > 0;
    },
    used: (one, rule) => used.has(key(one, rule)),
  };
}

function directive(line: string, number: number): Directive | undefined {
  if (line.length > 20_000 || !line.includes("stemma-ignore")) return undefined;
  const found = opening.exec(line);
  const word = found?.[1];
  if (!found || !word) return undefined;
  const start = found.index + found[0].length - word.length;
  const afterWord = start + word.length;
  const rest = line.slice(afterWord);
  const colon = rest.indexOf(":");
  const list = (colon < 0 ? rest : rest.slice(0, colon)).replace(/\s*(?:\*\/|-->|#\}).*$/, "");
  const reason =
    colon < 0
      ? ""
      : rest
          .slice(colon + 1)
          .replace(/\s*(?:\*\/|-->|#\}).*$/, "")
          .trim();
  const ids = [...list.matchAll(/[A-Za-z][\w-]*/g)].map(({ 0: id, index }) => ({
    id,
    range: span(number, afterWord + index, id.length),
  }));
  const end =
    colon < 0
      ? afterWord + list.trimEnd().length
      : reason
        ? rest.indexOf(reason, colon) + afterWord + reason.length
        : afterWord + colon + 1;
  return {
    alone: line.slice(0, found.index).trim() === "",
    wholeFile: word === "stemma-ignore-file",
    rules: ids,
    reason,
    range: span(number, start, end - start),
  };
}

function span(line: number, character: number, length: number): Range {
  return { start: { line, character }, end: { line, character: character + length } };
}

/** `unused-waiver` findings about comments: no reason, no such rule, nothing hidden. */
export function unusedDirectives({ uri }: TextDocument, directives: Directives, policy: Policy): Finding[] {
  const setting = policy.rules.get("unused-waiver");
  const severity = setting?.severity;
  if (!setting || !severity || severity === "off") return [];
  const because = [
    {
      text: `${setting.label} sets "unused-waiver" to ${severity}`,
      ...(setting.location && { location: setting.location }),
    },
  ];
  const finding = (range: Range, message: string): Finding => ({
    rule: "unused-waiver",
    severity,
    message,
    uri,
    range,
    reference: { provider: "unknown", name: "stemma-ignore" },
    because,
    fixes: [],
    tag: "unnecessary",
  });
  return directives.all.flatMap((one) => {
    if (one.rules.length === 0)
      return [finding(one.range, "This comment names no rule, so it hides nothing; write one before the colon.")];
    if (!one.reason)
      return [finding(one.range, "This comment gives no reason, so it hides nothing; write one after a colon.")];
    return one.rules.flatMap(({ id, range }) => {
      if (!ruleById.has(id)) {
        const near = closest(id, [...ruleById.keys()]);
        return [
          finding(
            range,
            `There is no rule "${plain(id)}", so this comment hides nothing; ${near ? `did you mean "${near}"?` : "see docs/policy.md."}`,
          ),
        ];
      }
      return directives.used(one, id) ? [] : [finding(range, `This comment hides no finding of "${id}"; remove it.`)];
    });
  });
}
