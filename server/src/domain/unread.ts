/**
 * Bytes of the largest text that is read, whoever reads it: sources on the command line and in the editor, and the policies, locks and
 * baselines that judge them. With two limits a file would be clean at one door and unread at the other. Hand-written files stay far
 * below; texts are read in a thread of their own, so a large one keeps nobody waiting.
 */
export const mostTextBytes = 2 * 1024 * 1024;

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
 * - `ignore-file`: an ignore file whose rules nobody has, so that what it leaves out is read
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
  "ignore-file",
  "fault",
] as const;

export type UnreadKind = (typeof unreadKinds)[number];

/** A text that was not read: it names no models, and that says nothing about it. */
export interface Unread {
  readonly kind: UnreadKind;
  /** The cause as a short phrase for people, without the file's name: `larger than 2 MB`. */
  readonly reason: string;
}

/** Why a file of more than `limit` bytes is not read. */
export function tooLarge(limit: number): Unread {
  const megabytes = limit / (1024 * 1024);
  const size = megabytes >= 1 ? `${Number(megabytes.toFixed(1))} MB` : `${limit} bytes`;
  return { kind: "too-large", reason: `larger than ${size}` };
}
