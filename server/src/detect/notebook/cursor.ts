/** A stretch of a text: half-open, UTF-16 offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Walks a JSON text without building it: strings are given as stretches of the text, so that every character keeps its place.
 * At broken JSON the walk ends; nothing is thrown.
 */
export class JsonCursor {
  #at = 0;
  #broken: number | undefined;

  constructor(private readonly text: string) {}

  /** The offset at which the JSON is broken, as far as the walk came. */
  get broken(): number | undefined {
    return this.#broken;
  }

  /** `{`, `[`, `"`, or the first character of a plain value; empty at the end. */
  peek(): string {
    space.lastIndex = this.#at;
    space.test(this.text);
    this.#at = space.lastIndex;
    return this.text[this.#at] ?? "";
  }

  /** The inside of the string that stands here, escapes as written; undefined and nothing passed when none stands here. */
  string(): Stretch | undefined {
    if (this.peek() !== '"') return undefined;
    const start = this.#at + 1;
    for (let end = this.text.indexOf('"', start); end !== -1; end = this.text.indexOf('"', end + 1)) {
      if (backslashesBefore(this.text, end) % 2 === 1) continue;
      this.#at = end + 1;
      return { start, end };
    }
    this.#stop();
    return undefined;
  }

  /** Goes through the members of the object that stands here. What `each` leaves unread is passed over. */
  members(each: (key: string) => void): void {
    this.#inside("{", "}", () => {
      const key = this.string();
      if (!key || this.peek() !== ":") {
        this.#stop();
        return;
      }
      this.#at++;
      this.peek();
      const before = this.#at;
      each(this.text.slice(key.start, key.end));
      if (this.#at === before) this.skip();
    });
  }

  /** Goes through the items of the array that stands here. What `each` leaves unread is passed over. */
  items(each: () => void): void {
    this.#inside("[", "]", () => {
      const before = this.#at;
      each();
      if (this.#at === before) this.skip();
    });
  }

  /** Passes over the value that stands here, whatever it is. */
  skip(): void {
    const first = this.peek();
    if (first === '"') this.string();
    else if (first === "{" || first === "[") this.#skipNested();
    else {
      plain.lastIndex = this.#at;
      plain.test(this.text);
      if (plain.lastIndex > this.#at) this.#at = plain.lastIndex;
      else this.#stop();
    }
  }

  #skipNested(): void {
    for (let depth = 0; ; ) {
      mark.lastIndex = this.#at;
      const found = mark.exec(this.text)?.[0];
      if (!found) {
        this.#stop();
        return;
      }
      this.#at = mark.lastIndex - 1;
      if (found === '"') {
        this.string();
        continue;
      }
      this.#at++;
      depth += found === "{" || found === "[" ? 1 : -1;
      if (depth === 0) return;
    }
  }

  #inside(open: string, close: string, each: () => void): void {
    if (this.peek() !== open) return;
    this.#at++;
    for (let next = this.peek(); next !== close; next = this.peek()) {
      if (next === "") {
        this.#stop();
        return;
      }
      if (next === ",") this.#at++;
      else each();
    }
    this.#at++;
  }

  #stop(): void {
    this.#broken ??= this.#at;
    this.#at = this.text.length;
  }
}

const space = /[\s]*/y;
/** Also what Python writes and JSON does not know. */
const plain = /(?:true|false|null|NaN|-?Infinity|-?\d[\d.eE+-]*)?/y;
const mark = /["{}[\]]/g;

function backslashesBefore(text: string, at: number): number {
  let start = at;
  while (text[start - 1] === "\\") start--;
  return at - start;
}
