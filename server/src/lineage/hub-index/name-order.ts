/**
 * The order in which names stand in the index. Names that differ only in the case of the letters A to Z are one name, as on the Hub;
 * its grammar has no other letters, so every other byte of the UTF-8 text counts as it is.
 */
export function compareNames(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const difference = foldByte(a[at] ?? 0) - foldByte(b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The byte, a capital letter made small. */
export function foldByte(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

/** A copy with small letters. */
export function foldName(name: Uint8Array): Uint8Array {
  return name.map(foldByte);
}
