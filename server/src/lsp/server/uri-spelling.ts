import type { MessageReader } from "vscode-languageserver";
import { canonicalUri } from "../../domain/uri";

/**
 * A reader that hands on what another one reads with every `file:` address in our own spelling. Editors write one file in several ways
 * (`file:///C:/a(b)`, `file:///c%3A/a%28b%29`); the protocol asks both sides not to lean on it, and ours are compared as text.
 */
export function oneSpelling(reader: MessageReader): MessageReader {
  return new Proxy(reader, {
    get(target, name) {
      if (name === "listen")
        return (callback: Parameters<MessageReader["listen"]>[0]) =>
          target.listen((message) => {
            respell(message, 0);
            callback(message);
          });
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** Members that hold an address: those of the protocol, and those of our own messages. */
const addresses = /^(?:uri|document|.*Uri)$/;

/** Objects inside objects that are looked through; the protocol's own are ten deep at most. */
const deepest = 16;

/** In place: a message that was just read belongs to nobody else. */
function respell(value: unknown, depth: number): void {
  if (typeof value !== "object" || value === null || depth > deepest) return;
  if (Array.isArray(value)) {
    for (const one of value) respell(one, depth + 1);
    return;
  }
  const holder = value as Record<string, unknown>;
  for (const [name, held] of Object.entries(holder)) {
    if (typeof held === "string") {
      if (held.startsWith("file:") && addresses.test(name)) holder[name] = canonicalUri(held);
    } else respell(held, depth + 1);
  }
}
