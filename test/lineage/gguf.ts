/** A value as a test writes it: its type's word and itself. */
export type Written =
  | readonly ["text", string]
  | readonly ["u32" | "u64" | "f32", number]
  | readonly ["flag", boolean]
  | readonly ["texts", readonly string[]]
  | readonly ["u32s", readonly number[]];

const types = { text: 8, u32: 4, u64: 10, f32: 6, flag: 7 } as const;

/** The bytes of a GGUF file with these keys, and a few bytes where its tensors would begin. */
export function gguf(
  keys: Readonly<Record<string, Written>>,
  { version = 3, count }: { version?: number; count?: number } = {},
): Uint8Array {
  const entries = Object.entries(keys);
  return join([
    new TextEncoder().encode("GGUF"),
    u32(version),
    u64(1),
    u64(count ?? entries.length),
    ...entries.flatMap(([key, value]) => [text(key), written(value)]),
    new Uint8Array(16),
  ]);
}

/** The keys that every converter writes, for a model of these sizes. */
export function sizesOf(
  architecture: string,
  [hidden, layers, heads, kvHeads, intermediate]: readonly [number, number, number, number, number],
): Record<string, Written> {
  return {
    "general.architecture": ["text", architecture],
    [`${architecture}.embedding_length`]: ["u32", hidden],
    [`${architecture}.block_count`]: ["u32", layers],
    [`${architecture}.attention.head_count`]: ["u32", heads],
    [`${architecture}.attention.head_count_kv`]: ["u32", kvHeads],
    [`${architecture}.feed_forward_length`]: ["u32", intermediate],
    [`${architecture}.context_length`]: ["u32", 8192],
    [`${architecture}.attention.layer_norm_rms_epsilon`]: ["f32", 1e-5],
  };
}

/** Reads from bytes as from a file, and counts. */
export function bytesReader(bytes: Uint8Array): {
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
  readonly seen: { bytes: number; calls: number };
} {
  const seen = { bytes: 0, calls: 0 };
  return {
    seen,
    async read(offset, length) {
      const part = bytes.slice(offset, offset + length);
      seen.bytes += part.byteLength;
      seen.calls++;
      return part;
    },
  };
}

function written([kind, value]: Written): Uint8Array {
  switch (kind) {
    case "text":
      return join([u32(types.text), text(value)]);
    case "u32":
      return join([u32(types.u32), u32(value)]);
    case "u64":
      return join([u32(types.u64), u64(value)]);
    case "f32":
      return join([u32(types.f32), f32(value)]);
    case "flag":
      return join([u32(types.flag), Uint8Array.of(value ? 1 : 0)]);
    case "texts":
      return join([u32(9), u32(types.text), u64(value.length), ...value.map(text)]);
    case "u32s":
      return join([u32(9), u32(types.u32), u64(value.length), ...value.map(u32)]);
  }
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function u32(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value, true);
  return new Uint8Array(view.buffer);
}

export function u64(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(value), true);
  return new Uint8Array(view.buffer);
}

export function f32(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value, true);
  return new Uint8Array(view.buffer);
}

export function text(value: string): Uint8Array {
  const bytes = new TextEncoder().encode(value);
  return join([u64(bytes.byteLength), bytes]);
}
