import { modify } from "jsonc-parser";
import type { Fix } from "../../domain/finding";
import { lineIndex, type Range, type TextDocument } from "../../domain/text";
import type { Policy, Waiver } from "../file/policy";
import type { Directive } from "../suppress/directives";

/** Removes one rule from a comment, or the comment when it names no other, with its line when it stands alone there. Safe: it hid nothing. */
export function removeComment({ uri, text }: TextDocument, directive: Directive, rule: string): Fix {
  const rest = directive.rules.filter(({ id }) => id !== rule);
  const first = directive.rules[0]?.range.start;
  const last = directive.rules.at(-1)?.range.end;
  if (rest.length > 0 && first && last) {
    const newText = rest.map(({ id }) => id).join(", ");
    return mend(`Remove "${rule}" from the comment`, [{ uri, range: { start: first, end: last }, newText }]);
  }
  return mend("Remove the comment", [
    { uri, range: directive.covers === undefined ? directive.comment : wholeLine(text, directive.line), newText: "" },
  ]);
}

/** Writes the rule that was probably meant. Not safe: it then hides a finding. */
export function renameRule({ uri }: TextDocument, range: Range, rule: string): Fix {
  return { ...mend(`Write "${rule}"`, [{ uri, range, newText: rule }]), safe: false };
}

/** Takes a waiver out of the policy file that holds it. */
export function removeWaiver(policy: Policy, waiver: Waiver): Fix[] {
  const { uri, text } = policy;
  const inFile = policy.waivers.filter(({ location }) => location.uri === uri);
  const at = inFile.indexOf(waiver);
  if (!uri || text === undefined || at < 0) return [];
  const index = lineIndex(text);
  const edits = modify(text, ["waivers", at], undefined, {});
  const textEdits = edits.map(({ offset, length, content }) => ({
    uri,
    range: { start: index.positionAt(offset), end: index.positionAt(offset + length) },
    newText: content,
  }));
  return [mend("Remove the waiver", textEdits)];
}

function mend(title: string, edits: Fix["edits"]): Fix {
  return { title, edits, safe: true, preferred: true };
}

/** The line with its end, so that no empty line stays behind. */
function wholeLine(text: string, line: number): Range {
  const { lineCount } = lineIndex(text);
  if (line + 1 < lineCount) return { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  return { start: { line, character: 0 }, end: lineIndex(text).positionAt(text.length) };
}
