import assert from "node:assert/strict";
import { test } from "node:test";
import { ancestorsOf, completenessOf, type Lineage, subjectOf } from "../../server/src/domain/lineage";
import { modelKey } from "../../server/src/domain/reference";
import { createResolver } from "../../server/src/lineage/resolve";
import { catalogSource } from "../../server/src/lineage/sources/catalog";
import { huggingFaceSource } from "../../server/src/lineage/sources/huggingface";
import { sourcesInOrder } from "../../server/src/lineage/sources/index";
import { startHub } from "../hub/server";
import { noNetwork, now, patient, realCatalog, ref } from "./world";

test("offline, the catalog leads a distilled model to its root, with evidence and without one request", async () => {
  const network = noNetwork();
  const catalog = await realCatalog();
  const clock = () => now;
  const huggingFace = huggingFaceSource({ fetch: network.fetch, clock, catalog });
  const sources = sourcesInOrder({ catalog: catalogSource(catalog), huggingFace });
  const resolver = createResolver({ sources, catalog, clock, online: () => false });
  const lineage = await resolver.resolve(ref("huggingface:deepseek-ai/DeepSeek-R1-Distill-Llama-8B"), patient);

  const [edge] = subjectOf(lineage).record.bases;
  assert.equal(edge && modelKey(edge.base), "huggingface:meta-llama/Llama-3.1-8B");
  assert.ok(edge?.evidence.source);
  const [base] = ancestorsOf(lineage);
  assert.equal(base?.ending, "root");
  assert.ok(base?.record.root?.source);
  assert.equal(base?.record.developer?.value.name, "Meta");
  assert.equal(base?.record.developer?.value.country, "US");
  assert.equal(base?.record.license?.value.id, "llama3.1");
  assert.equal(completenessOf(lineage), "complete");
  assert.equal(network.calls(), 0);
});

test("online, the Hub names the bases of a merge up to the roots that it states none for", async () => {
  const { hub, resolve } = await online();
  try {
    const lineage = await resolve("huggingface:acme/Lyra-Merge-8B");
    assert.deepEqual(drawn(lineage), [
      "huggingface:acme/Lyra-Merge-8B merge huggingface:meta-llama/Llama-3.1-8B-Instruct, merge huggingface:acme/Lyra-8B",
      "huggingface:meta-llama/Llama-3.1-8B-Instruct finetune huggingface:meta-llama/Llama-3.1-8B",
      "huggingface:acme/Lyra-8B finetune huggingface:unsloth/Llama-3.1-8B",
      "huggingface:meta-llama/Llama-3.1-8B = root",
      "huggingface:unsloth/Llama-3.1-8B finetune huggingface:meta-llama/Llama-3.1-8B",
    ]);
    assert.equal(hub.requests.length, 5);
  } finally {
    await hub.close();
  }
});

async function online() {
  const hub = await startHub();
  const catalog = await realCatalog();
  const clock = () => now;
  const huggingFace = huggingFaceSource({ fetch, clock, catalog, hubUrl: hub.url });
  const sources = sourcesInOrder({ catalog: catalogSource(catalog), huggingFace });
  const resolver = createResolver({ sources, catalog, clock, online: () => true });
  return { hub, resolver, resolve: (text: string) => resolver.resolve(ref(text), patient) };
}

/** One line a node: its bases, or how its branch ends. */
function drawn(lineage: Lineage): string[] {
  return [...lineage.nodes].map(([key, { record, ending }]) => {
    const bases = record.bases.map(({ base, relation }) => `${relation} ${modelKey(base)}`).join(", ");
    return `${key} ${[bases, ending && `= ${ending}`].filter(Boolean).join(" ")}`;
  });
}
