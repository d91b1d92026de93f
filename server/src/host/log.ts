/** Lines for people who look for a cause. Nothing secret gets through. */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
  /** From now on this text is blanked out wherever it appears. Call it before the secret can reach any message. */
  hide(secret: string): void;
}

export type LogLevel = "error" | "warn" | "info" | "debug";

const levels: readonly LogLevel[] = ["error", "warn", "info", "debug"];

/** A log that hands each line, redacted and without control characters, to `write`. Lines below `level` are dropped. */
export function createLog(write: (line: string, level: LogLevel) => void, level: LogLevel = "warn"): Log {
  const secrets = new Set<string>();
  const say = (at: LogLevel) => (message: string) => {
    if (levels.indexOf(at) <= levels.indexOf(level)) write(oneLine(redact(message, secrets)), at);
  };
  return {
    error: say("error"),
    warn: say("warn"),
    info: say("info"),
    debug: say("debug"),
    hide(secret) {
      // Blanking out a very short text would garble every line and protect nothing.
      if (secret.length >= 6) secrets.add(secret);
    },
  };
}

/** Shapes of secrets, for those that nobody announced. Each is linear: no two parts can match the same character. */
const shapes: readonly [RegExp, string][] = [
  [/\b(hf_|sk-|ghp_|gho_|github_pat_|glpat-|xox[abp]-)[A-Za-z0-9_-]{8,}/g, "$1…"],
  [/\b(bearer|basic) +[A-Za-z0-9._~+/=-]{6,}/gi, "$1 …"],
  [/(:\/\/)[^\s/@:]*:[^\s/@]*@/g, "$1…@"],
  [/([?&](?:token|key|api_key|access_token|signature|sig)=)[^&\s#]+/gi, "$1…"],
];

/** UTF-16 units of the longest text that is logged. */
const longest = 100_000;

/** The text with every announced secret and everything shaped like one blanked out. */
export function redact(text: string, secrets: Iterable<string> = []): string {
  let safe = text;
  for (const secret of secrets) safe = safe.replaceAll(secret, "…");
  // The shapes are held to a text of bounded length. What is longer is no line of a log, and its end says that it is not all.
  if (safe.length > longest) safe = `${safe.slice(0, longest)} … (cut)`;
  for (const [shape, replacement] of shapes) safe = safe.replace(shape, replacement);
  return safe;
}

/** Text from outside must neither start a line of its own nor steer a terminal. */
function oneLine(text: string): string {
  return text.slice(0, 4000).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}
