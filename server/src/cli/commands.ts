import { baseline } from "./baseline";
import { bom } from "./bom";
import { catalog } from "./catalog";
import { check } from "./check";
import type { Command } from "./command";
import { diff } from "./diff";
import { explain } from "./explain";
import { index } from "./index-build";
import { lock } from "./lock";
import { policy } from "./policy";
import { scan } from "./scan";

/** Every subcommand, in the order of the help. A new one is a file beside this and a row here. */
export const commands: readonly Command[] = [scan, check, explain, bom, lock, baseline, diff, policy, index, catalog];
