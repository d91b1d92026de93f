import type { Command } from "../command";
import { baseline } from "./baseline-command";
import { bom } from "./bom-command";
import { catalog } from "./catalog-command";
import { check } from "./check-command";
import { diff } from "./diff-command";
import { explain } from "./explain-command";
import { index } from "./index-build";
import { lock } from "./lock-command";
import { policy } from "./policy-command";
import { scan } from "./scan-command";

/** Every subcommand, in the order of the help. A new one is a file beside this and a row here. */
export const commands: readonly Command[] = [scan, check, explain, bom, lock, baseline, diff, policy, index, catalog];
