import { closest } from "../domain/closest";
import { notACommand, sanitize } from "../report/text/sanitize";
import type { CommandContext, Subcommand } from "./command";
import { commands } from "./commands/command-table";
import { commandHelp, generalHelp } from "./help";
import { parseOptions, UsageError } from "./options";

/**
 * Runs one command line and gives its exit code. Usage errors are told on the error stream (2); everything else that
 * is thrown is a fault of the installation or of ours and is passed on.
 */
export async function run(argv: readonly string[], context: CommandContext, version: string): Promise<number> {
  const { terminal } = context;
  const [first, ...rest] = argv;
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    const about = commands.find(({ name }) => name === rest[0]);
    terminal.out(about ? commandHelp(about) : generalHelp(commands));
    // Without a command nothing was done: a script that lost its arguments should notice.
    return first === undefined ? 2 : 0;
  }
  if (first === "--version" || first === "-V" || first === "version") {
    terminal.out(`${version}\n`);
    return 0;
  }
  const command = commands.find(({ name }) => name === first);
  try {
    if (!command) throw new UsageError(unknownCommand(first));
    const options = parseOptions(rest, command.options);
    if (options.flag("help")) {
      terminal.out(commandHelp(command));
      return 0;
    }
    return await command.run(options, context);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`${notACommand(`stemma: ${sanitize(error.message, 400)}`)}\n${hint(command)}\n`);
    return 2;
  }
}

function hint(command: Subcommand | undefined): string {
  return command ? `"stemma ${command.name} --help" lists its options.` : `"stemma --help" lists the commands.`;
}

function unknownCommand(word: string): string {
  if (word.startsWith("-")) return `The command comes first: stemma scan ${word}.`;
  const meant = closest(
    word,
    commands.map(({ name }) => name),
  );
  return `There is no command "${word}".${meant ? ` Did you mean "${meant}"?` : ""}`;
}
