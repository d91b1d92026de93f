/** Fifty public models as the Hub described them in spring 2026: what a look-up makes of their tags. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { subjectOf } from "../../../server/src/domain/lineage";
import { createResolver } from "../../../server/src/lineage/resolve";
import { huggingFaceSource } from "../../../server/src/lineage/sources/huggingface";
import { type Hub, startHub } from "../../hub/server";
import { now, patient, realCatalog, ref } from "../world";

interface Row {
  readonly id: string;
  /** What the Hub says of bases and license. */
  readonly tags: readonly string[];
  /** Id of the organization and its country, as far as known. */
  readonly developer: string;
  readonly bases: readonly string[];
  readonly license: string | null;
}

const rows = JSON.parse(readFileSync(join(__dirname, "hub-models.json"), "utf8")) as Row[];

let hub: Hub;
before(async () => {
  hub = await startHub();
  for (const { id, tags } of rows) {
    hub.put({
      id,
      tags,
      private: false,
      gated: false,
      createdAt: "2026-04-01T00:00:00.000Z",
      lastModified: "2026-05-01T00:00:00.000Z",
    });
  }
});
after(() => hub.close());

describe("fifty models of the Hub, asked online", () => {
  test("there are fifty", () => assert.equal(new Set(rows.map(({ id }) => id)).size, 50));

  for (const { id, developer, bases, license } of rows) {
    test(id, async () => {
      const catalog = await realCatalog();
      const source = huggingFaceSource({ fetch, clock: () => now, catalog, hubUrl: hub.url, backoff: 1 });
      const resolver = createResolver({
        sources: [source],
        catalog,
        online: () => true,
        bounds: { depth: 0, nodes: 1 },
      });
      const { record } = subjectOf(await resolver.resolve(ref(`huggingface:${id}`), patient));
      const who = record.developer?.value;
      assert.equal([who?.id, who?.country].filter(Boolean).join(" "), developer);
      assert.deepEqual(
        record.bases.map(({ base, relation }) => `${relation} ${base.name}`),
        bases,
      );
      assert.equal(record.license?.value.id ?? null, license);
      assert.equal(record.license?.evidence.source ?? "Hugging Face Hub", "Hugging Face Hub");
    });
  }
});
