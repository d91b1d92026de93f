import type { Unread, UnreadKind } from "../../domain/unread";

/** A text that the parser did not read. It says nothing of any other text. */
export class NotParsed extends Error {
  override readonly name = "NotParsed";
  readonly unread: Unread;
  constructor(reason: string, kind: UnreadKind = "parser") {
    super(reason);
    this.unread = { kind, reason };
  }
}

/**
 * The parser's runtime is damaged: nothing that it says from now on can be believed, of any text. `text` is what it was reading when the
 * damage was seen. Only a new runtime helps.
 */
export class ParserBroken extends Error {
  override readonly name = "ParserBroken";
  readonly text: string;
  /** What is said of the text once another runtime refuses it. */
  readonly unread: Unread;
  constructor(text: string, cause: unknown) {
    super("the parser broke down", { cause });
    this.text = text;
    this.unread = { kind: "parser", reason: this.message };
  }
}

/** Texts that are not given to the parser again, by their content: they broke it, or it gave up on them. */
export interface Refusals {
  /** Throws `NotParsed` for a text that was refused before. */
  check(text: string): void;
  add(refusal: Refusal): void;
  entries(): readonly Refusal[];
}

export interface Refusal {
  /** `contentHash` of the text. */
  readonly hash: string;
  /** What is said of the text from then on. */
  readonly unread: Unread;
}

/** Refusals kept at most; the oldest goes first. */
const maxRefusals = 1_000;

/** Keeps refusals. A text is read once for its hash, and only while there are any. */
export function createRefusals(): Refusals {
  const kept = new Map<string, Refusal>();
  return {
    check(text) {
      const refusal = kept.size > 0 ? kept.get(contentHash(text)) : undefined;
      if (refusal) throw new NotParsed(refusal.unread.reason, refusal.unread.kind);
    },
    add(refusal) {
      kept.delete(refusal.hash);
      kept.set(refusal.hash, refusal);
      const [oldest] = kept.keys();
      if (kept.size > maxRefusals && oldest !== undefined) kept.delete(oldest);
    },
    entries: () => [...kept.values()],
  };
}

/** Tells texts apart by length and 53 bits of their content (cyrb53, public domain); not for secrets. */
export function contentHash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return `${text.length}:${(4294967296 * (2097151 & low) + (high >>> 0)).toString(36)}`;
}
