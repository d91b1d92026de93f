import { resolve } from "node:path";
import { openDisk } from "../host/disk";
import { uriOf } from "../host/paths";
import type { Palette } from "../report/text/palette";
import type { CommandContext, StemmaSettings } from "./command";
import { indexOption, indexPath } from "./commands/hub-index-file";
import { type OptionSpec, type ParsedOptions, UsageError } from "./options";
import { scopeOf } from "./scope-options";
import { type ColorChoice, paletteFor } from "./terminal";

/** Options that every command takes. */
export const sharedOptions: readonly OptionSpec[] = [
  { name: "offline", summary: "open no connection (the default)" },
  { name: "online", summary: "look up the models found at the Hub and other sources" },
  { name: "refresh", summary: "with --online: ignore cached answers and ask again" },
  { name: "hub-url", value: "URL", summary: "address of the Hub or a mirror; also HF_ENDPOINT" },
  indexOption,
  { name: "cache", value: "PLACE", summary: "cache look-ups in this folder or at redis://HOST; also STEMMA_CACHE" },
  { name: "policy", value: "FILE", summary: "use this policy instead of the nearest stemma.jsonc" },
  {
    name: "color",
    value: "WHEN",
    choices: ["auto", "always", "never"],
    summary: "auto, always or never; also NO_COLOR",
  },
  { name: "quiet", short: "q", summary: "only findings: no progress, no summary" },
  { name: "help", short: "h", summary: "show this help" },
];

/** The part of the options that decides which world is opened. Throws a `UsageError` for a policy that is not there. */
export async function stemmaSettings(
  options: ParsedOptions,
  context: CommandContext,
  root: string,
): Promise<StemmaSettings> {
  const policy = options.value("policy");
  const path = policy === undefined ? undefined : resolve(context.cwd, policy);
  if (path !== undefined) await mustBeReadable(path, policy ?? "");
  const index = indexPath(options, context);
  const online = options.last("online", "offline") === "online";
  if (options.flag("refresh") && !online) throw new UsageError("--refresh goes with --online.");
  const scope = scopeOf(options);
  const cache = options.value("cache") ?? context.env.STEMMA_CACHE?.trim();
  return {
    root,
    online,
    ...(options.flag("refresh") && { refresh: true }),
    ...(path !== undefined && { policy: uriOf(path) }),
    ...(options.value("hub-url") !== undefined && { hubUrl: options.value("hub-url") }),
    ...(options.flag("no-baseline") && { baseline: false }),
    ...(index !== undefined && { index }),
    ...(scope && { scope }),
    ...(cache && { cache }),
  };
}

export function outPalette(options: ParsedOptions, { terminal, env }: CommandContext): Palette {
  return paletteFor((options.value("color") ?? "auto") as ColorChoice, terminal.outIsTerminal, env);
}

async function mustBeReadable(path: string, policy: string): Promise<void> {
  const file = await openDisk().read(uriOf(path));
  if (file.kind === "absent") throw new UsageError(`There is no policy file "${policy}".`);
  if (file.kind === "unreadable")
    throw new UsageError(`The policy file "${policy}" cannot be read: ${file.cause}; ${file.remedy}.`);
}
