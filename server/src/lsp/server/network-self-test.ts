import type { SelfCheck } from "../protocol/protocol";

/** What a main tells of its way to the network for a self-test. */
export interface NetworkRoute {
  /** Whether look-ups are allowed now, and where they go. */
  readonly online: boolean;
  readonly hubUrl: string;
  readonly token: boolean;
  /** Why nothing is looked up although the setting may allow it. */
  readonly barred?: string;
  /** How connections are opened where there is a choice: by the editor, directly, or through what variable of the environment. */
  readonly opened?: string;
  readonly fetch: typeof fetch;
}

/** Milliseconds that the Hub has to answer. */
const patience = 10_000;

/** Looks whether the Hub answers (only where look-ups are allowed) and whether there is a token. */
export async function testRoute(way: NetworkRoute, signal: AbortSignal): Promise<SelfCheck[]> {
  const { online, barred, token, opened } = way;
  return [
    {
      name: "network",
      outcome: "ok",
      detail: online ? "look-ups are allowed" : (barred ?? "offline: nothing is looked up"),
    },
    ...(opened ? [{ name: "connections", outcome: "ok" as const, detail: opened }] : []),
    online ? await hub(way, signal) : { name: "hub", outcome: "not asked", detail: "offline" },
    { name: "token", outcome: "ok", detail: token ? "present" : "none: gated models stay closed" },
  ];
}

async function hub({ fetch, hubUrl }: NetworkRoute, signal: AbortSignal): Promise<SelfCheck> {
  const name = "hub";
  const started = performance.now();
  try {
    const address = `${hubUrl}/api/models?limit=1`;
    const { ok, status } = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
    const detail = `${new URL(hubUrl).host} answered HTTP ${status} in ${Math.round(performance.now() - started)} ms`;
    return { name, outcome: ok ? "ok" : "failed", detail };
  } catch (error) {
    return { name, outcome: "failed", detail: `${new URL(hubUrl).host} did not answer: ${reason(error)}` };
  }
}

/** The system's code where there is one: messages hold paths and addresses. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return "no reason given";
  return codeOf(error.cause) ?? codeOf(error) ?? error.name;
}

/** The code of a system's error; undefined for anything else. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}
