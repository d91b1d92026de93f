import { Range, Uri, window } from "vscode";

/**
 * Puts the cursor where a fix wants it: the reason of a new waiver. Takes the URI and the protocol's range, as the server's code
 * action carries them; anything else is ignored, since commands can be called by anybody.
 */
export async function reveal(...words: unknown[]): Promise<void> {
  const [uri, range] = words;
  if (typeof uri !== "string" || !isRange(range)) return;
  const { start, end } = range;
  await window.showTextDocument(Uri.parse(uri, true), {
    selection: new Range(start.line, start.character, end.line, end.character),
  });
}

interface ProtocolRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

function isRange(value: unknown): value is ProtocolRange {
  const range = value as Partial<ProtocolRange> | null;
  const numbers = [range?.start?.line, range?.start?.character, range?.end?.line, range?.end?.character];
  return numbers.every((number) => Number.isInteger(number) && Number(number) >= 0);
}
