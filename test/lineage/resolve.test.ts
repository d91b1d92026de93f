import assert from "node:assert/strict";
import { test } from "node:test";
import { ancestorsOf, completenessOf, type Lineage, subjectOf } from "../../server/src/domain/lineage";
import { modelKey } from "../../server/src/domain/reference";
import { cached } from "../../server/src/lineage/http/answer-cache";
import type { AnswerStore, StoredAnswer } from "../../server/src/lineage/http/answer-store";
import { emptyRecord } from "../../server/src/lineage/merge";
import { createResolver } from "../../server/src/lineage/resolve";
import type { Answer, Source } from "../../server/src/lineage/source";
import { catalogSource } from "../../server/src/lineage/sources/catalog";
import { huggingFaceSource } from "../../server/src/lineage/sources/huggingface";
import { sourcesInOrder } from "../../server/src/lineage/sources/index";
import { startHub } from "../hub/server";
import { noNetwork, now, patient, realCatalog, ref } from "./world";

test("offline, the catalog leads a distilled model to its base, with evidence and without one request", async () => {
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
  // No source states that it was trained from scratch, which is not the same as its maker's silence.
  assert.equal(base?.ending, "not-known");
  assert.equal(base?.cause, "offline, not asked");
  assert.equal(base?.record.developer?.value.name, "Meta");
  assert.equal(base?.record.developer?.value.country, "US");
  assert.equal(base?.record.license?.value.id, "llama3.1");
  assert.deepEqual(completenessOf(lineage), ["not-known"]);
  assert.equal(network.calls(), 0);
});

test("online, the Hub names the bases of a merge up to the model whose card names none", async () => {
  const { hub, resolve } = await online();
  try {
    const lineage = await resolve("huggingface:acme/Lyra-Merge-8B");
    assert.deepEqual(drawn(lineage), [
      "huggingface:acme/Lyra-Merge-8B merge huggingface:meta-llama/Llama-3.1-8B-Instruct, merge huggingface:acme/Lyra-8B",
      "huggingface:meta-llama/Llama-3.1-8B-Instruct finetune huggingface:meta-llama/Llama-3.1-8B",
      "huggingface:acme/Lyra-8B finetune huggingface:unsloth/Llama-3.1-8B",
      "huggingface:meta-llama/Llama-3.1-8B = undisclosed",
      "huggingface:unsloth/Llama-3.1-8B finetune huggingface:meta-llama/Llama-3.1-8B",
    ]);
    assert.equal(hub.requests.length, 5);
  } finally {
    await hub.close();
  }
});

test("what a name says of closed models: known, proprietary, closed", async () => {
  const { resolve, hub } = await online();
  try {
    const lineage = await resolve("openrouter:openai/gpt-4o");
    const { record, ending } = subjectOf(lineage);
    assert.equal(lineage.subject, "openai:gpt-4o");
    assert.equal(record.developer?.value.country, "US");
    assert.equal(record.license?.value.id, "proprietary");
    assert.equal(ending, "closed");
    assert.equal(hub.requests.length, 0);
  } finally {
    await hub.close();
  }
});

test("a router chooses at each request, a deployment name hides the model, and the words say why", async () => {
  const { resolve, hub } = await online();
  try {
    for (const [name, end, words] of [
      ["openrouter:openrouter/auto", "dynamic-routing", /router/],
      ["azure:my-deployment", "not-known", /deployment/],
    ] as const) {
      const { ending, cause } = subjectOf(await resolve(name));
      assert.equal(ending, end);
      assert.match(cause ?? "", words);
    }
  } finally {
    await hub.close();
  }
});

test("the disk answers at once, then the network, then both from memory", async () => {
  const { hub, resolver } = await online();
  try {
    const bot = ref("huggingface:acme/Lyra-8B");
    const first = await resolver.resolve(bot, patient, { network: false });
    assert.equal(subjectOf(first).ending, "not-asked");
    assert.equal(hub.requests.length, 0);
    const second = await resolver.resolve(bot, patient);
    assert.ok(second.nodes.size > 1);
    const asked = hub.requests.length;
    assert.equal(await resolver.resolve(bot, patient), second);
    assert.equal(await resolver.resolve(bot, patient, { network: false }), second);
    assert.equal(resolver.remembered(bot), second);
    assert.equal(hub.requests.length, asked);
    resolver.forget();
    assert.equal(resolver.remembered(bot), undefined);
    await resolver.resolve(bot, patient);
    assert.equal(hub.requests.length, asked * 2);
  } finally {
    await hub.close();
  }
});

test("fifty questions at once are one walk", async () => {
  const { hub, resolve } = await online();
  try {
    const lineages = await Promise.all(Array.from({ length: 50 }, () => resolve("huggingface:acme/Lyra-Merge-8B")));
    assert.equal(new Set(lineages).size, 1);
    assert.equal(hub.requests.length, 5);
  } finally {
    await hub.close();
  }
});

test("who goes away is answered at once; who stays still gets the lineage", async () => {
  const { hub, resolver } = await online(20);
  try {
    const bot = ref("huggingface:acme/Lyra-8B");
    const controller = new AbortController();
    const gone = resolver.resolve(bot, controller.signal);
    const stays = resolver.resolve(bot, patient);
    controller.abort();
    assert.equal(subjectOf(await gone).ending, "not-asked");
    assert.ok((await stays).nodes.size > 1);
    assert.equal(resolver.remembered(bot), await stays);
  } finally {
    await hub.close();
  }
});

test("an unreachable Hub is asked again after a while, not at every question", async () => {
  let time = now;
  const { hub, resolve } = await online(0, () => time);
  try {
    hub.mode({ kind: "status", status: 404, body: "<html>", headers: { "Content-Type": "text/html" } });
    const failed = await resolve("huggingface:acme/Lyra-8B");
    assert.equal(subjectOf(failed).ending, "unreachable");
    hub.mode({ kind: "fine" });
    assert.equal(await resolve("huggingface:acme/Lyra-8B"), failed);
    time += 30_000;
    assert.ok((await resolve("huggingface:acme/Lyra-8B")).nodes.size > 1);
  } finally {
    await hub.close();
  }
});

test("what the Hub said is known offline later, and a newer answer replaces it without contradiction", async () => {
  const hub = await startHub();
  try {
    const kept = new Map<string, StoredAnswer>();
    const store: AnswerStore = {
      get: async (key) => kept.get(key),
      set: async (key, text) => void kept.set(key, { text, at: now }),
    };
    const catalog = await realCatalog();
    let time = now;
    const clock = () => time;
    const { live, stored } = cached(huggingFaceSource({ fetch, clock, catalog, hubUrl: hub.url }), { store, clock });
    const sources = sourcesInOrder({ catalog: catalogSource(catalog), stored: [stored], huggingFace: live });
    const bot = ref("huggingface:acme/Lyra-8B");
    const run = (allowed: boolean) =>
      createResolver({ sources, catalog, clock, online: () => allowed }).resolve(bot, patient);
    assert.equal(subjectOf(await run(false)).ending, "not-asked");
    const told = await run(true);
    const asked = hub.requests.length;
    assert.deepEqual(drawn(await run(false)), drawn(told));
    assert.equal(hub.requests.length, asked);

    hub.put({ _id: "7", id: "acme/Lyra-8B", cardData: { license: "mit", base_model: "Qwen/Qwen2.5-7B" } });
    time += 31 * 86_400_000;
    const { record } = subjectOf(await run(true));
    assert.equal(record.license?.value.id, "mit");
    assert.equal(record.bases[0]?.base.name, "Qwen/Qwen2.5-7B");
    assert.deepEqual(record.contradictions, []);
  } finally {
    await hub.close();
  }
});

test("a lineage that was under way when the policy changed serves who asked for it, and nobody after", async () => {
  const catalog = await realCatalog();
  const asked: ((license: string) => void)[] = [];
  for (const online of [true, false]) {
    asked.length = 0;
    const source: Source = {
      name: "slow",
      online,
      lookup: (reference) =>
        new Promise((resolve) =>
          asked.push((id) => {
            const evidence = { source: "slow", asOf: "2026-11", confidence: "declared" as const };
            const license = { value: { id, name: id }, evidence };
            resolve({ kind: "record", record: { ...emptyRecord(reference), license, root: evidence } });
          }),
        ),
    };
    const resolver = createResolver({ sources: [source], catalog, clock: () => now, online: () => online });
    const bot = ref("huggingface:acme/slow");
    const licenseOf = (lineage: Lineage) => subjectOf(lineage).record.license?.value.id;
    const before = resolver.resolve(bot, patient);
    resolver.forget();
    const after = resolver.resolve(bot, patient);
    assert.equal(asked.length, 2, "Who asks after the change does not share the old walk.");
    asked[1]?.("new");
    assert.equal(licenseOf(await after), "new");
    asked[0]?.("old");
    assert.equal(licenseOf(await before), "old");
    assert.equal(licenseOf(await resolver.resolve(bot, patient)), "new");
    assert.equal(asked.length, 2, "It is remembered.");
  }
});

test("a stored answer serves until the same source answers anew: what it said before is no second opinion", async () => {
  const catalog = await realCatalog();
  const said = (id: string): Answer => {
    const evidence = { source: "host", asOf: "2026-11", confidence: "declared" as const };
    const record = { ...emptyRecord(ref("huggingface:acme/bot")), license: { value: { id, name: id }, evidence } };
    return { kind: "record", record: { ...record, root: evidence } };
  };
  const licenses = async (answer: Answer) => {
    const stored: Source = { name: "host", online: false, lookup: async () => said("mit") };
    const live: Source = { name: "host", online: true, lookup: async () => answer };
    const resolver = createResolver({ sources: [stored, live], catalog, clock: () => now, online: () => true });
    const { record } = subjectOf(await resolver.resolve(ref("huggingface:acme/bot"), patient));
    return [record.license?.value.id, record.contradictions.length];
  };
  assert.deepEqual(await licenses(said("apache-2.0")), ["apache-2.0", 0]);
  assert.deepEqual(await licenses({ kind: "absent", cause: "it is gone" }), [undefined, 0]);
  assert.deepEqual(await licenses({ kind: "unreachable", cause: "no answer" }), ["mit", 0]);
});

test("memory is bounded: the lineage used longest ago goes first", async () => {
  const catalog = await realCatalog();
  const resolver = createResolver({ sources: [], catalog, online: () => false, memory: 2 });
  const names = ["a", "b", "c"].map((name) => ref(`huggingface:t/${name}`));
  for (const name of names) await resolver.resolve(name, patient);
  assert.deepEqual(
    names.map((name) => resolver.remembered(name) !== undefined),
    [false, true, true],
  );
});

test("a namespace that the catalog knows tells the publisher of a model that it does not", async () => {
  const catalog = await realCatalog();
  const resolver = createResolver({ sources: [catalogSource(catalog)], catalog, online: () => false });
  const { record, ending } = subjectOf(await resolver.resolve(ref("huggingface:Qwen/Not-Yet-Released-9B"), patient));
  assert.equal(ending, "not-asked");
  assert.equal(record.developer?.value.country, "CN");
  assert.equal(record.developer?.evidence.confidence, "inferred");
  const repackaged = subjectOf(await resolver.resolve(ref("huggingface:bartowski/Not-Yet-Released-9B-GGUF"), patient));
  assert.equal(repackaged.record.developer, undefined);
});

async function online(delay = 0, clock = () => now) {
  const hub = await startHub({ delay });
  const catalog = await realCatalog();
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
