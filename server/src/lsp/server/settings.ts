import { z } from "zod";
import { severities } from "../../domain/finding";
import { type Scope, testScopes, wholeScope } from "../../domain/scope";
import type { InitializationOptions } from "../protocol/protocol";

const globs = z.array(z.string().min(1).catch("")).optional().catch(undefined);
const ruleSeverities = ["off", ...severities] as const;

/** The keys below `stemma` that the server reads. A value that does not fit counts as not set. */
const settingsSchema = z.object({
  inlayHints: z
    .object({
      enabled: z.boolean().catch(true),
      origin: z.boolean().catch(true),
      pin: z.boolean().catch(false),
    })
    .partial()
    .optional()
    .catch(undefined),
  network: z.enum(["offline", "online"]).optional().catch(undefined),
  hubUrl: z.string().optional().catch(undefined),
  index: z.string().optional().catch(undefined),
  cache: z.string().optional().catch(undefined),
  ollamaHost: z.string().optional().catch(undefined),
  files: globs,
  exclude: globs,
  tests: z.enum(testScopes).optional().catch(undefined),
  minimumSeverity: z.enum(severities).optional().catch(undefined),
  rules: z
    .array(
      z
        .object({ rule: z.string().min(1), severity: z.enum(ruleSeverities) })
        .optional()
        .catch(undefined),
    )
    .optional()
    .catch(undefined),
  workspace: z.object({ scan: z.boolean() }).partial().optional().catch(undefined),
});

/** Names of the settings that the server reads, below `stemma`: the manifest declares each, so that none escapes its scope. @internal A test compares both. */
export const settingNames: readonly string[] = Object.keys(settingsSchema.shape);

export interface Settings {
  /** Which hints are shown; none where they are switched off as a whole. */
  readonly inlayHints: { readonly origin: boolean; readonly pin: boolean };
  readonly network: "offline" | "online";
  /** Empty for the Hub's default address. */
  readonly hubUrl: string;
  /** Path of an index of the Hub's model table, read at the start; empty for none. */
  readonly index: string;
  /** Folder or URL of the cache, read at the start; empty for the user's cache folder. */
  readonly cache: string;
  /** Address of the Ollama daemon; empty for `OLLAMA_HOST` or its default. */
  readonly ollamaHost: string;
  /** What is shown of the findings. */
  readonly scope: Scope;
  /** Whether files that are not open are read too. */
  readonly scan: boolean;
}

export const defaultSettings: Settings = {
  inlayHints: { origin: true, pin: false },
  network: "offline",
  hubUrl: "",
  index: "",
  cache: "",
  ollamaHost: "",
  scope: wholeScope,
  scan: true,
};

/** Reads settings as an editor hands them over. Never throws; the second part says what was not taken and why. */
export function readSettings(value: unknown): { settings: Settings; problems: string[] } {
  const parsed = settingsSchema.safeParse(value ?? {});
  const given = parsed.success ? parsed.data : {};
  const hubUrl = given.hubUrl?.trim() ?? "";
  const usable = hubUrl === "" || isUsableHub(hubUrl);
  const problems = usable
    ? []
    : ["stemma.hubUrl is not taken: it has to be https (or http on this machine), without credentials."];
  return {
    settings: {
      inlayHints: hintsOf(given.inlayHints),
      network: given.network ?? defaultSettings.network,
      hubUrl: usable ? hubUrl : "",
      index: given.index?.trim() ?? "",
      cache: given.cache?.trim() ?? "",
      ollamaHost: given.ollamaHost?.trim() ?? "",
      scope: {
        files: (given.files ?? []).filter(Boolean),
        exclude: (given.exclude ?? []).filter(Boolean),
        tests: given.tests ?? wholeScope.tests,
        minimum: given.minimumSeverity ?? wholeScope.minimum,
        rules: (given.rules ?? []).filter((one) => one !== undefined),
      },
      scan: given.workspace?.scan ?? defaultSettings.scan,
    },
    problems,
  };
}

function hintsOf(given: z.infer<typeof settingsSchema>["inlayHints"]): Settings["inlayHints"] {
  if (given?.enabled === false) return { origin: false, pin: false };
  const { origin, pin } = defaultSettings.inlayHints;
  return { origin: given?.origin ?? origin, pin: given?.pin ?? pin };
}

/** What of the settings decides who is asked. */
export function networkOf({ network: mode, hubUrl, ollamaHost }: Settings) {
  return { mode, hubUrl, ollamaHost };
}

/** Ids and tokens go to this address, so it is encrypted, or it never leaves the machine. */
function isUsableHub(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username || password) return false;
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname));
}

const optionsSchema = z.object({
  assets: z.string().min(1).optional().catch(undefined),
  cacheDir: z.string().min(1).optional().catch(undefined),
  trusted: z.boolean().optional().catch(undefined),
  settings: z.unknown().optional(),
  reveal: z.boolean().optional().catch(undefined),
  http: z.boolean().optional().catch(undefined),
  files: z.enum(["bytes", "base64"]).optional().catch(undefined),
});

/** Reads `initializationOptions`. Never throws: an editor may send anything. */
export function readInitializationOptions(value: unknown): InitializationOptions {
  const parsed = optionsSchema.safeParse(value ?? {});
  return parsed.success ? parsed.data : {};
}
