/**
 * Why a text that Stemma would read was not read to its end. Each is a cause of its own, because what a person can do about it differs:
 * - `too-large`, `long-line`: over the bounds of what is analyzed
 * - `binary`, `encoding`: bytes that are no text, or text in an encoding that cannot be told
 * - `unreadable`: the disk or the editor refused
 * - `link-out`: a symbolic link that leaves the workspace or leads nowhere
 * - `ignored-but-tracked`: an ignore file leaves it out although git tracks it
 * - `parser`: the parser gave up, or its nesting is deeper than the parser can hold
 * - `budget`: the analysis used all the steps that one file may take
 * - `notebook`: a notebook whose JSON does not say what its cells are
 * - `language`: a notebook all of whose code is in languages that nothing here reads; as for files of such languages, it is counted and not judged
 * - `fault`: a defect of Stemma's own
 */
const unreadKinds = [
  "too-large",
  "long-line",
  "binary",
  "encoding",
  "unreadable",
  "link-out",
  "ignored-but-tracked",
  "parser",
  "budget",
  "notebook",
  "language",
  "fault",
] as const;

export type UnreadKind = (typeof unreadKinds)[number];

/** A text that was not read: it names no models, and that says nothing about it. */
export interface Unread {
  readonly kind: UnreadKind;
  /** The cause as a short phrase for people, without the file's name: `larger than 2 MB`. */
  readonly reason: string;
}
