import type { Subcommand } from "../command";
import { baselineCommand } from "./baseline-command";
import { bomCommand } from "./bom-command";
import { catalogCommand } from "./catalog-command";
import { checkCommand } from "./check-command";
import { diffCommand } from "./diff-command";
import { explainCommand } from "./explain-command";
import { indexCommand } from "./index-build";
import { lockCommand } from "./lock-command";
import { policyCommand } from "./policy-command";
import { scanCommand } from "./scan-command";
import { whyCommand } from "./why-command";

/** Every subcommand, in the order of the help. A new one is a file beside this and a row here. */
export const commands: readonly Subcommand[] = [
  scanCommand,
  checkCommand,
  explainCommand,
  whyCommand,
  bomCommand,
  lockCommand,
  baselineCommand,
  diffCommand,
  policyCommand,
  indexCommand,
  catalogCommand,
];
