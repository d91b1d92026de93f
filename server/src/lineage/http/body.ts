/** The text of a body, or its beginning. */
export interface Body {
  readonly text: string;
  /** The body goes on behind `text`. */
  readonly isCut: boolean;
}

/**
 * Reads a body up to `maxBytes` of what it is after unpacking, and lets go of the connection where it is longer: an endless body and one that
 * unpacks into gigabytes end here. Rejects as the body's stream does.
 */
export async function readBody(response: Response, maxBytes: number): Promise<Body> {
  if (!response.body) return { text: await response.text(), isCut: false };
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), isCut: false };
    const room = maxBytes - bytes;
    bytes += value.byteLength;
    text += decoder.decode(value.subarray(0, room), { stream: true });
    if (bytes <= maxBytes) continue;
    await reader.cancel().catch(() => {});
    return { text, isCut: true };
  }
}
