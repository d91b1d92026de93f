/**
 * SHA-1 of a message, twenty bytes. Ids are made of it as RFC 9562 wants for version 5; nothing that has to withstand
 * an attacker rests on it. Written out, as a web worker has no digest that answers at once.
 */
export function sha1(message: Uint8Array): Uint8Array {
  const words = padded(message);
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const schedule = new Uint32Array(80);
  for (let block = 0; block < words.length; block += 16) {
    for (let i = 0; i < 80; i++) {
      schedule[i] =
        i < 16
          ? at(words, block + i)
          : turn(at(schedule, i - 3) ^ at(schedule, i - 8) ^ at(schedule, i - 14) ^ at(schedule, i - 16), 1);
    }
    mix(state, schedule);
  }
  const bytes = new DataView(new ArrayBuffer(20));
  state.forEach((word, i) => {
    bytes.setUint32(i * 4, word);
  });
  return new Uint8Array(bytes.buffer);
}

/** The message as big-endian words: a one, zeros up to a whole block, and the length in bits. */
function padded(message: Uint8Array): Uint32Array {
  const words = new Uint32Array(Math.ceil((message.length + 9) / 64) * 16);
  message.forEach((byte, i) => {
    words[i >> 2] = at(words, i >> 2) | (byte << (24 - (i & 3) * 8));
  });
  const end = message.length;
  words[end >> 2] = at(words, end >> 2) | (0x80 << (24 - (end & 3) * 8));
  words[words.length - 2] = Math.floor(end / 0x20000000);
  words[words.length - 1] = end << 3;
  return words;
}

const constants = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];

/** Eighty rounds over one block. */
function mix(state: Uint32Array, schedule: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let i = 0; i < 80; i++) {
    const stage = Math.floor(i / 20);
    const chosen = stage === 0 ? (b & c) | (~b & d) : stage === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
    const next = (turn(a, 5) + chosen + e + (constants[stage] ?? 0) + at(schedule, i)) >>> 0;
    [a, b, c, d, e] = [next, a, turn(b, 30), c, d];
  }
  [a, b, c, d, e].forEach((word, i) => {
    state[i] = at(state, i) + word;
  });
}

function turn(word: number, by: number): number {
  return ((word << by) | (word >>> (32 - by))) >>> 0;
}

function at(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}
