/**
 * Asks again and again until the probe gives something other than undefined or false, and hands that back.
 * @param what said in the error, as in "waited for …"
 * @param probe may throw: its last error is then part of the message
 * @param timeout milliseconds: only to report what does not come, so far longer than any machine needs
 */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  timeout = 180_000,
): Promise<Exclude<T, undefined | false>> {
  const end = Date.now() + timeout;
  let last: unknown;
  do {
    try {
      last = await probe();
      if (last !== undefined && last !== false) return last as Exclude<T, undefined | false>;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < end);
  throw new Error(
    `waited ${timeout} ms for ${what}; at last there was ${last instanceof Error ? last.message : String(last)}`,
  );
}
