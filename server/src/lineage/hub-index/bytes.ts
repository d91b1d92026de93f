/**
 * Reading and writing of the index file's few shapes: whole numbers as varints (seven bits a byte, low bits first) and texts as UTF-8 behind
 * their length in bytes.
 */
export interface ByteWriter {
  /** Bytes written so far. */
  readonly length: number;
  /** A whole number from 0 to 2^53 - 1. */
  number(value: number): void;
  text(value: string): void;
  /** A copy of `bytes`, with no length in front. */
  raw(bytes: Uint8Array): void;
  /** A copy of what was written. */
  take(): Uint8Array;
  /** Starts anew and keeps the room. */
  clear(): void;
}

/** The bytes end too early or state something that cannot be: the file is damaged. */
export class DamagedBytes extends Error {
  override readonly name = "DamagedBytes";
}

export function byteWriter(room = 4096): ByteWriter {
  let buffer = new Uint8Array(room);
  let length = 0;
  const need = (more: number) => {
    if (length + more <= buffer.length) return;
    const wider = new Uint8Array(Math.max(buffer.length * 2, length + more));
    wider.set(buffer.subarray(0, length));
    buffer = wider;
  };
  const writer: ByteWriter = {
    get length() {
      return length;
    },
    number(value) {
      if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no whole number from 0 on.`);
      need(8);
      let rest = value;
      for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) buffer[length++] = (rest % 0x80) | 0x80;
      buffer[length++] = rest;
    },
    text(value) {
      // Nearly every text is short ASCII, which need not go through the encoder.
      if (value.length < 0x80 && isAscii(value)) {
        need(value.length + 1);
        buffer[length++] = value.length;
        for (let at = 0; at < value.length; at++) buffer[length++] = value.charCodeAt(at);
        return;
      }
      const bytes = toUtf8(value);
      writer.number(bytes.length);
      writer.raw(bytes);
    },
    raw(bytes) {
      need(bytes.length);
      buffer.set(bytes, length);
      length += bytes.length;
    },
    take: () => buffer.slice(0, length),
    clear() {
      length = 0;
    },
  };
  return writer;
}

/** A place in bytes that moves on with each reading. Each reading throws `DamagedBytes` where the bytes end too early. */
export class ByteReader {
  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
    readonly end: number = bytes.length,
  ) {}

  number(): number {
    const first = this.at < this.end ? (this.bytes[this.at] ?? 0x80) : 0x80;
    if (first < 0x80) {
      this.at++;
      return first;
    }
    let value = 0;
    for (let unit = 1; unit <= 2 ** 49; unit *= 0x80) {
      const byte = this.at < this.end ? this.bytes[this.at++] : undefined;
      if (byte === undefined) break;
      value += (byte & 0x7f) * unit;
      if (byte < 0x80 && Number.isSafeInteger(value)) return value;
    }
    throw new DamagedBytes("a number has no end");
  }

  text(): string {
    return fromUtf8(this.raw(this.number()));
  }

  /** A view of the next `length` bytes. */
  raw(length: number): Uint8Array {
    const at = this.skip(length);
    return this.bytes.subarray(at, this.at);
  }

  /** Goes past the next `length` bytes and gives the place where they begin. */
  skip(length: number): number {
    if (length > this.end - this.at) throw new DamagedBytes("the bytes end too early");
    this.at += length;
    return this.at - length;
  }

  get done(): boolean {
    return this.at >= this.end;
  }
}

/** Two texts that differ stay different; half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD. */
export function toUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

export function fromUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** The check sum of zip and gzip (CRC-32), as an unsigned number. */
export function checkSum(bytes: Uint8Array, from = 0): number {
  let sum = 0xffffffff;
  for (let at = from; at < bytes.length; at++) {
    sum = (sumTable[(sum ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (sum >>> 8);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const sumTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});
