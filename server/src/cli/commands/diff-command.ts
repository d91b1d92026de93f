import { atLeast, type Severity, severities } from "../../domain/finding";
import { GitError } from "../../host/git/git";
import { difference } from "../../report/difference/difference";
import { differenceJson } from "../../report/difference/difference-json";
import { differenceText } from "../../report/difference/difference-text";
import { count } from "../../report/text/report-words";
import { notACommand, sanitize } from "../../report/text/sanitize";
import type { Subcommand } from "../command";
import { UsageError } from "../options";
import { reportProblems, tellOld } from "../problems";
import { outPalette, sharedOptions } from "../shared-options";
import { compareSides } from "./diff-sides";

/** `stemma diff`: which models, ancestors, countries, licenses and findings the working tree brings in or drops since a revision. */
export const diffCommand: Subcommand = {
  name: "diff",
  usage: "<git-rev> [paths]",
  summary: "show what changed since a git revision: models, ancestors, countries, findings",
  options: [
    { name: "format", short: "f", value: "FORMAT", choices: ["text", "json"], summary: "text (default) or json" },
    {
      name: "fail-on",
      value: "SEVERITY",
      choices: severities,
      summary: `exit with 1 if a new finding has this severity or higher: ${severities.join(", ")}`,
    },
    ...sharedOptions,
  ],
  async run(options, context) {
    const [revision, ...words] = options.words;
    if (revision === undefined) throw new UsageError("diff takes a git revision: stemma diff HEAD~1.");
    const sides = await compareSides(revision, words, options, context).catch((error: unknown) => {
      throw error instanceof GitError ? new UsageError(`Git: ${error.message || "it gave no reason"}.`) : error;
    });
    const found = difference(sides.before, sides.after);
    const unread = { before: sides.before.skipped, after: sides.after.skipped };
    const frame = { root: sides.after.root, revision, commit: sides.commit, locks: sides.locks, unread };
    const { columns } = context.terminal;
    context.terminal.out(
      options.value("format") === "json"
        ? differenceJson(found, frame)
        : differenceText(found, { ...frame, palette: outPalette(options, context), columns }),
    );
    tellOld(sides.oldProblems, revision, frame.root, context.terminal);
    const [first, ...more] = sides.missing;
    if (first !== undefined) {
      const others = more.length > 0 ? ` and of ${count(more.length, "other file")}` : "";
      const words = `The content of ${sanitize(first, 160)}${others} in ${sanitize(revision, 80)} is not in this repository`;
      context.terminal.err(`${notACommand(`stemma: ${words} (a partial clone); git fetch it, then compare again.`)}\n`);
    }
    if (reportProblems(sides.problems, frame.root, context.terminal) > 0 || first !== undefined) return 2;
    const threshold = options.value("fail-on") as Severity | undefined;
    return threshold && found.findings.added.some(({ severity }) => atLeast(severity, threshold)) ? 1 : 0;
  },
};
