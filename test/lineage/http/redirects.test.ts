import assert from "node:assert/strict";
import { test } from "node:test";
import { createHttpClient } from "../../../server/src/lineage/http/http-client";
import { now, patient } from "../world";

const asked = "https://registry.example/v2/library/bot/blobs/sha256:ab";
const headings = { Authorization: "Bearer secret", Accept: "application/json" };

/** A courier whose hosts send it on, address by address, with what each of them was sent. */
function travelling(elsewhere: boolean, ...locations: string[]) {
  const seen: { readonly url: string; readonly headers: Record<string, string> }[] = [];
  const post = createHttpClient({
    fetch: async (input, init) => {
      seen.push({ url: String(input), headers: Object.fromEntries(new Headers(init?.headers)) });
      const location = locations[seen.length - 1];
      return location ? new Response(null, { status: 307, headers: { Location: location } }) : new Response("{}");
    },
    clock: () => now,
    elsewhere,
  });
  return { seen, get: () => post.get(asked, headings, patient) };
}

test("headers stay behind when a redirect leads to another host, and do not come back on a way home", async () => {
  const { seen, get } = travelling(true, "/moved", "https://cdn.example/blob", "https://registry.example/again");
  assert.equal((await get()).kind, "answer");
  assert.deepEqual(
    seen.map(({ url, headers }) => [url, headers.authorization]),
    [
      [asked, "Bearer secret"],
      ["https://registry.example/moved", "Bearer secret"],
      ["https://cdn.example/blob", undefined],
      ["https://registry.example/again", undefined],
    ],
  );
});

test("where redirects must stay on the host, none leaves it, and neither does one to a weaker protocol", async () => {
  for (const [elsewhere, location] of [
    [false, "https://cdn.example/blob"],
    [true, "http://cdn.example/blob"],
  ] as const) {
    const { seen, get } = travelling(elsewhere, location);
    const met = await get();
    assert.ok(met.kind === "failed" && met.cause.includes("another host"), JSON.stringify(met));
    assert.equal(seen.length, 1);
  }
});
