import type { LogOutputChannel } from "vscode";

/**
 * The log as the protocol's client gets it. With `stemma.trace.server` the client writes down what it sends, and a token is
 * among it: everything that is written goes through `withoutSecrets` first.
 */
export function logWithoutSecrets(log: LogOutputChannel): LogOutputChannel {
  // An empty target, because the editor's own object may be frozen, and a frozen property cannot be shown as another.
  return new Proxy({} as LogOutputChannel, {
    get(_, name: keyof LogOutputChannel) {
      const value = log[name];
      if (typeof value !== "function") return value;
      const call = value.bind(log) as (...words: unknown[]) => unknown;
      if (!writing.has(name)) return call;
      return (...words: unknown[]) => {
        try {
          return call(...words.map((word) => (typeof word === "string" ? withoutSecrets(word) : word)));
        } catch {
          // The editor closes its channels before the client has said its last words; nobody can read them.
          return undefined;
        }
      };
    },
  });
}

const writing = new Set<string>(["trace", "debug", "info", "warn", "error", "append", "appendLine", "replace"]);

/** Where a secret stands in what the protocol's client writes down: its texts hold messages as JSON. */
const places: readonly RegExp[] = [
  // The parameters of `stemma/token`.
  /(stemma\/token[\s\S]{0,200}?"token"\s*:\s*")(?:[^"\\]|\\.)*/g,
  // The headers of `stemma/http`.
  /("(?:proxy-)?authorization"\s*:\s*")(?:[^"\\]|\\.)*/gi,
  // The Hub's tokens, wherever they stand.
  /(\bhf_)[A-Za-z0-9]{6,}/g,
];

/** The text with every secret that the client may hand to the server blanked out. */
function withoutSecrets(text: string): string {
  return places.reduce((safe, place) => safe.replace(place, "$1…"), text);
}
