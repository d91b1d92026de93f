/**
 * What reading one file gives. A file that is there and cannot be read is not absent: whoever would take the one for the other would
 * judge without the policy, or write a lock anew that somebody has.
 */
export type FileText = { readonly kind: "text"; readonly text: string } | { readonly kind: "absent" } | Unreadable;

/** There is something of this name, and its text cannot be had. Both phrases are for people, without the file's name. */
export interface Unreadable {
  readonly kind: "unreadable";
  /** `it is larger than 2 MB` */
  readonly cause: string;
  /** `shorten it` */
  readonly remedy: string;
  /** It is a folder: whoever asks for one file among several that may be meant can take it for none. */
  readonly isFolder?: true;
}

export const absent: Extract<FileText, { kind: "absent" }> = { kind: "absent" };

/** A text that is known to be there, as an open one; undefined for none. */
export function fileText(text: string | undefined): FileText {
  return text === undefined ? absent : { kind: "text", text };
}

/** What is to be had of a file, as plain data: its text, why there is none although it is there, or undefined. */
export function contentOf(file: FileText): string | Unreadable | undefined {
  return file.kind === "unreadable" ? file : textOf(file);
}

/** The text alone; a file that cannot be read then counts for nothing. @internal Tests ask for it. */
export function textOf(file: FileText): string | undefined {
  return file.kind === "text" ? file.text : undefined;
}
