import { pad, wrap } from "../report/text/width";
import type { Subcommand } from "./command";
import type { OptionSpec } from "./options";

/** What decides whether a check fails, in one sentence. @internal README.md and docs/ci.md say the same; a test compares them. */
export const failsOn =
  "A check fails on findings of severity error; with --fail-on, on those of the given severity and above.";

/** What `stemma --help` prints: every row of the table. */
export function generalHelp(commands: readonly Subcommand[]): string {
  const rows = commands.flatMap(({ name, usage, summary }) => row(`${name} ${usage}`, summary));
  return `${[
    "Stemma finds the AI models that your code and configuration use, and shows what they were made from, who made",
    "them and in which country, their licenses, and whether your policy allows them.",
    "",
    "Usage: stemma <command> [options]",
    "",
    ...rows,
    "",
    "  --version                     print the version",
    "",
    `"stemma <command> --help" lists a command's options. Without --online, Stemma opens no connection.`,
    ...wrap(failsOn, 100),
    "Exit codes: 0 passed, 1 the check failed, 2 usage or policy error, 130 interrupted.",
  ].join("\n")}\n`;
}

/** What `stemma <command> --help` prints. */
export function commandHelp({ name, usage, summary, options }: Subcommand): string {
  const rows = options.flatMap((option) => row(spelling(option), option.summary));
  return `${[`Usage: stemma ${name} ${usage} [options]`, "", `  ${summary}`, "", ...rows].join("\n")}\n`;
}

function spelling({ name, short, value }: OptionSpec): string {
  return `${short ? `-${short}, ` : "    "}--${name}${value ? ` ${value}` : ""}`;
}

function row(left: string, right: string): string[] {
  return wrap(right, 66).map((line, i) => `  ${pad(i === 0 ? left : "", 28)}  ${line}`);
}
