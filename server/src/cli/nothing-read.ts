import type { Report } from "../report/report";
import { notACommand, sanitize } from "../report/text/sanitize";
import type { CommandContext } from "./command";
import type { ParsedOptions } from "./options";

/**
 * Whether a run looked at nothing at all, which is then told on the error stream: with no file read, no finding says nothing. A caller that
 * passes over unknown files expects that now and then none is left.
 */
export function toldNothingRead(
  { report }: { readonly report: Report },
  options: ParsedOptions,
  { terminal }: CommandContext,
): boolean {
  const { files } = report.stats;
  const unread = report.skipped.length;
  if (files > 0 || (unread === 0 && options.flag("ignore-unknown"))) return false;
  const place = options.words.length > 0 ? options.words.join(", ") : "this folder";
  const cause =
    unread === 0
      ? "it has no file that Stemma reads; check the path and the ignore files"
      : unread === 1
        ? "the only file could not be read; fix what is reported for it"
        : `none of ${unread} files could be read; fix what is reported for them`;
  terminal.err(`${notACommand(`stemma: nothing was read in ${sanitize(place, 80)}: ${cause}.`)}\n`);
  return true;
}
