import type { Detection } from "../../domain/detection";
import { comparePositions } from "../../domain/text";
import { matchCommands } from "../shell/match-command";
import type { Facts } from "../syntax/facts";
import { type ConfigContext, firstPerRange } from "./config-detection";
import { matchEntries } from "./match-entry";

/**
 * The models that the entries and commands of a text name, in reading order, one for each range. Commands are asked first: a
 * variable that a command uses means what the command takes it for.
 */
export function matchFacts(facts: Facts, context: ConfigContext): Detection[] {
  const found = firstPerRange([...matchCommands(facts, context), ...matchEntries(facts, context)]);
  return found.sort((a, b) => comparePositions(a.range.start, b.range.start));
}
