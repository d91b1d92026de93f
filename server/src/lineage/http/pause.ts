/** A pause that a host asks for. */
export interface Pause {
  /** For how long it is kept; 0 for none. */
  readonly milliseconds: number;
  /** What the host asks for, where no sensible host would: it is said and not kept. */
  readonly absurd?: string;
}

/** The Hub counts in windows of five minutes; whoever asks for more than an hour is broken or plays. */
const longest = 3_600_000;
const none: Pause = { milliseconds: 0 };
const aMinute: Pause = { milliseconds: 60_000 };

/**
 * How long the host wants no request: from `RateLimit` (IETF draft 9, as the Hub sends it), else `Retry-After` in seconds or as a date, else one
 * minute after a bare 429. `now`: milliseconds of the epoch.
 */
export function pauseOf(status: number, headers: Headers, now: number): Pause {
  const [, remaining, seconds] = /(?:^|;)\s*r=(\d{1,15})\s*;\s*t=(\d{1,15})/.exec(headers.get("RateLimit") ?? "") ?? [];
  if (remaining !== undefined && (Number(remaining) === 0 || status === 429))
    return inSeconds(Number(seconds), `RateLimit with t=${seconds}`);
  if (status !== 429) return none;
  const after = headers.get("Retry-After")?.trim().slice(0, 100);
  if (!after) return aMinute;
  const asked = `Retry-After: ${after}`;
  if (/^\d{1,30}$/.test(after)) return inSeconds(Number(after), asked);
  const date = /[a-z]/i.test(after) ? Date.parse(after) : Number.NaN;
  if (Number.isNaN(date)) return { ...aMinute, absurd: asked };
  return inSeconds(Math.ceil((date - now) / 1000), asked);
}

function inSeconds(seconds: number, asked: string): Pause {
  const milliseconds = Math.max(1, seconds) * 1000;
  return milliseconds > longest ? { milliseconds: longest, absurd: asked } : { milliseconds };
}
