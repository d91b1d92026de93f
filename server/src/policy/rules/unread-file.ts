import { z } from "zod";
import type { UnreadKind } from "../../domain/unread";
import { defineRule } from "../rule";

/**
 * A file that would have been read and could not be. It names no models as far as anybody knows, which must not pass for naming none.
 */
export const unreadFile = defineRule({
  id: "unread-file",
  summary: "A file or folder that Stemma would read and could not: nothing is known of the models in it.",
  severity: "warning",
  remedies: [],
  options: z.strictObject({}),
  // What nobody here reads, whatever its author does, is counted by the report.
  checkUnread: ({ kind, reason }) =>
    kind === "language" ? [] : [{ message: `${verdict(kind)}: ${said(reason)}`, advice: advice[kind], because: [] }],
});

function verdict(kind: UnreadKind): string {
  return kind === "ignore-file" ? "Not read, so nothing is left out by it" : "Not read, so its models are unknown";
}

/** The phrase of a cause as a clause: `larger than 2 MB` says what the file is, `has a line …` what it has. */
function said(reason: string): string {
  if (/^(?:is|has|holds|cannot|could|changed) /.test(reason)) return `it ${reason}`;
  return /^(?:larger|binary|not a|symbolic|nested) ?/.test(reason)
    ? `it is ${reason.replace(/^symbolic/, "a symbolic")}`
    : reason;
}

const advice: Readonly<Record<Exclude<UnreadKind, "language">, string>> = {
  "too-large": "split it, or waive it by its path if it holds data",
  "long-line": "check its source, and waive it by its path if it is generated",
  binary: "save it as text, or waive it by its path",
  encoding: "save it as UTF-8",
  unreadable: "make it readable, or waive it by its path",
  "link-out": "scan its target too, or waive it by its path",
  "ignored-but-tracked": "take it out of the ignore file, or out of git",
  parser: "fix or flatten it, or waive it by its path",
  budget: "split it, or waive it by its path",
  notebook: "fix the notebook, or waive it by its path",
  "ignore-file": "mend or delete it",
  fault: "please report it, and waive it by its path until then",
};
