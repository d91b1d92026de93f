import { createHash } from "node:crypto";

/** A text of some kilobytes that shows whether it is whole. */
export function entryText(key: string, n: number): string {
  const body = `${key} ${"lineage ".repeat(400 + (n % 7) * 100)}`;
  return JSON.stringify({ body, sum: sumOf(body) });
}

/** Whether a text is one of `entryText`, of this key and not cut or mixed. */
export function isWhole(text: string, key: string): boolean {
  try {
    const { body, sum } = JSON.parse(text) as { body: string; sum: string };
    return body.startsWith(`${key} `) && sum === sumOf(body);
  } catch {
    return false;
  }
}

function sumOf(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}
