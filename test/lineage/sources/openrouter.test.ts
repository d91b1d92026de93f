import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { AnswerStore, StoredAnswer } from "../../../server/src/lineage/http/answer-store";
import { createResolver } from "../../../server/src/lineage/resolve";
import type { Answer } from "../../../server/src/lineage/source";
import { catalogSource } from "../../../server/src/lineage/sources/catalog";
import { type OpenRouterOptions, openRouterSource } from "../../../server/src/lineage/sources/openrouter";
import { json, loginPage, type Reply, startWeatherServer, type WeatherServer } from "../../hub/weather-server";
import { basesOf, noNetwork, now, patient, realCatalog, ref } from "../world";
import { outwaited } from "./outwaited";

/** An entry as OpenRouter writes it. */
function entry(id: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    id,
    canonical_slug: id,
    hugging_face_id: null,
    name: id,
    created: 1785478908,
    description: "A model.",
    context_length: 131072,
    architecture: { modality: "text->text", tokenizer: "Other", instruct_type: null },
    pricing: { prompt: "0.0000001", completion: "0.0000002" },
    top_provider: { context_length: 131072, max_completion_tokens: null, is_moderated: false },
    supported_parameters: ["temperature"],
    knowledge_cutoff: null,
    expiration_date: null,
    links: { details: `/api/v1/models/${id}/endpoints` },
    ...more,
  };
}

const list = {
  data: [
    entry("acme/lyra-8b", { canonical_slug: "acme/lyra-8b-20260731", hugging_face_id: "acme/Lyra-8B" }),
    entry("acme/closed-1", { hugging_face_id: "", expiration_date: "2027-02-01" }),
    entry("acme/evergreen", { expiration_date: "2098-12-31" }),
    entry("~acme/lyra-latest", { alias_target: { name: "Lyra", slug: "acme/lyra-8b" } }),
    entry("deepseek/deepseek-r1", { hugging_face_id: "deepseek-ai/DeepSeek-R1", expiration_date: "2026-12-24" }),
    { ...entry("acme/odd"), context_length: "many", hugging_face_id: 7 },
    { name: "no id" },
  ],
};

let host: WeatherServer;
before(async () => {
  host = await startWeatherServer(({ path, headers }) => {
    if (path !== "/api/v1/models") return json({ error: { message: "Not Found", code: 404 } }, 404);
    if (headers["if-none-match"] === '"list-1"') return { status: 304, body: "", headers: { ETag: '"list-1"' } };
    return json(list, 200, { ETag: '"list-1"' });
  });
});
after(() => host.close());
beforeEach(() => {
  host.weather(undefined);
  host.requests.length = 0;
});

function source(options: Partial<OpenRouterOptions> = {}) {
  return openRouterSource({ fetch, clock: () => now, url: `${host.url}/api/v1`, backoff: 1, ...options });
}

const lookup = (name: string, options: Partial<OpenRouterOptions> = {}) =>
  source(options).lookup(ref(`openrouter:${name}`), patient);

function causeOf(answer: Answer, kind: Answer["kind"]): string {
  assert.equal(answer.kind, kind, JSON.stringify(answer));
  return (answer as { cause: string }).cause;
}

function recordOf(answer: Answer) {
  assert.equal(answer.kind, "record", JSON.stringify(answer));
  return (answer as Answer & { kind: "record" }).record;
}

function memoryStore(clock: () => number): AnswerStore {
  const kept = new Map<string, StoredAnswer>();
  return { get: async (key) => kept.get(key), set: async (key, text) => void kept.set(key, { text, at: clock() }) };
}

describe("the list of models", () => {
  test("a name stands for the Hub repository that OpenRouter states, by id, by slug, in any case, with a route", async () => {
    for (const name of ["acme/lyra-8b", "acme/lyra-8b-20260731", "Acme/Lyra-8B", "acme/lyra-8b:nitro"]) {
      assert.deepEqual(basesOf(await lookup(name)), ["alias huggingface:acme/Lyra-8B (OpenRouter, secondary)"], name);
    }
  });

  test("a closed model has a last day and no base; a day a generation away is none", async () => {
    const record = recordOf(await lookup("acme/closed-1"));
    assert.deepEqual(record.bases, []);
    assert.equal(record.root, undefined);
    assert.deepEqual(record.retires?.value, "2027-02-01");
    assert.equal(record.retires?.evidence.asOf, "2026-11-22");
    assert.equal(record.context, 131072);
    assert.equal(recordOf(await lookup("acme/evergreen")).retires, undefined);
  });

  test("a -latest name stands for its target", async () => {
    assert.deepEqual(basesOf(await lookup("~acme/lyra-latest")), [
      "alias openrouter:acme/lyra-8b (OpenRouter, secondary)",
    ]);
  });

  test("what is of another shape counts as not stated", async () => {
    const record = recordOf(await lookup("acme/odd"));
    assert.deepEqual([record.context, record.bases], [undefined, []]);
  });

  test("a name that is not in it is absent", async () => {
    assert.match(causeOf(await lookup("acme/nowhere"), "absent"), /lists no model/);
  });

  test("no name and no token leaves the machine: one request for every name", async () => {
    const one = source();
    await Promise.all(
      ["acme/lyra-8b", "acme/closed-1", "secret-corp/x"].map((n) => one.lookup(ref(`openrouter:${n}`), patient)),
    );
    assert.deepEqual(
      host.requests.map(({ method, path, body }) => `${method} ${path}${body}`),
      ["GET /api/v1/models"],
    );
    assert.equal(host.requests[0]?.headers.authorization, undefined);
  });

  test("other providers' names and presets are not its business", async () => {
    const network = noNetwork();
    const one = source({ fetch: network.fetch });
    for (const name of ["openai:gpt-4o", "openrouter:@preset/mine", "openrouter:auto"])
      assert.equal((await one.lookup(ref(name), patient)).kind, "silent", name);
    assert.equal(network.calls(), 0);
  });
});

describe("asked seldom", () => {
  test("within an hour not at all, afterwards by its mark, and another process need not ask either", async () => {
    let time = now;
    const clock = () => time;
    const store = memoryStore(clock);
    const name = ref("openrouter:acme/lyra-8b");
    await source({ clock, store }).lookup(name, patient);
    time += 3_000_000;
    await source({ clock, store }).lookup(name, patient);
    assert.equal(host.requests.length, 1);
    time += 3_000_000;
    const third = source({ clock, store });
    assert.equal(basesOf(await third.lookup(name, patient)).length, 1);
    assert.equal(host.requests[1]?.headers["if-none-match"], '"list-1"');
    await third.lookup(ref("openrouter:acme/closed-1"), patient);
    await source({ clock, store }).lookup(name, patient);
    assert.equal(host.requests.length, 2);
  });

  test("a stored list that is damaged is asked for anew", async () => {
    for (const text of ["", "{", '{"text":7}', '{"text":"[]","mark":"a\\r\\nb"}', '{"text":"[{\\"id\\":7}]"}']) {
      host.requests.length = 0;
      const store: AnswerStore = { get: async () => ({ text, at: now - 7_200_000 }), set: async () => {} };
      assert.equal(basesOf(await lookup("acme/lyra-8b", { store })).length, 1, text);
      assert.equal(host.requests.length, 1);
    }
  });
});

describe("bad weather is an answer", () => {
  const cases: [name: string, reply: Reply, times: number, cause: RegExp, requests: number][] = [
    ["404", json({ error: { code: 404 } }, 404), 9, /no address of OpenRouter/, 1],
    ["404 of a web server", { status: 404, body: "<!doctype html>" }, 9, /HTTP 404/, 1],
    ["429", json({}, 429, { "Retry-After": "17" }), 9, /429.*after 17 s/, 1],
    ["500", json({}, 500), 9, /HTTP 500 after 3 tries/, 3],
    ["500 twice, then fine", json({}, 500), 2, /^$/, 3],
    ["a login page", loginPage, 9, /something else than expected/, 1],
    ["half an answer", { status: 200, body: '{"data": [{"id": "a' }, 9, /something else than expected/, 1],
    ["a closed socket", "closed", 9, /closed without an answer/, 3],
    ["never", "hang", 9, /no answer within 0.05 s/, 1],
  ];
  for (const [name, reply, times, cause, requests] of cases) {
    test(name, async () => {
      host.weather(reply, times);
      const ask = () => lookup("acme/lyra-8b", { timeout: reply === "hang" ? 50 : 600_000 });
      const answer = await (reply === "hang" ? outwaited(ask, () => host.requests.length > 0) : ask());
      if (cause.source === "^$") recordOf(answer);
      else assert.match("cause" in answer ? answer.cause : "", cause);
      assert.equal(host.requests.length, requests);
    });
  }

  test("after 429 nothing is sent until the pause ends", async () => {
    let time = now;
    const one = source({ clock: () => time });
    host.weather(json({}, 429, { "Retry-After": "17" }), 1);
    const name = ref("openrouter:acme/lyra-8b");
    await one.lookup(name, patient);
    time += 16_000;
    assert.match(causeOf(await one.lookup(name, patient), "unreachable"), /after 1 s/);
    assert.equal(host.requests.length, 1);
    time += 1_000;
    recordOf(await one.lookup(name, patient));
  });

  test("an aborted question ends at once", async () => {
    host.weather("hang");
    const controller = new AbortController();
    const answer = source().lookup(ref("openrouter:acme/lyra-8b"), controller.signal);
    setTimeout(() => controller.abort(), 10);
    assert.equal((await answer).kind, "not-asked");
  });
});

describe("in a lineage", () => {
  async function resolved(name: string, online: boolean) {
    const catalog = await realCatalog();
    const sources = [catalogSource(catalog), source()];
    const resolver = createResolver({ sources, catalog, clock: () => now, online: () => online });
    return resolver.resolve(ref(name), patient);
  }

  test("a model that the catalog knows by another name has the last day of its name here", async () => {
    const lineage = await resolved("openrouter:deepseek/deepseek-r1", true);
    assert.equal(lineage.subject, "huggingface:deepseek-ai/DeepSeek-R1");
    const record = lineage.nodes.get(lineage.subject)?.record;
    assert.equal(record?.retires?.value, "2026-12-24");
    assert.equal(record?.retires?.evidence.source, "OpenRouter");
    assert.equal(record?.developer?.value.id, "deepseek");
    assert.ok(!record?.notes.some((note) => /itself as its base/.test(note)));
  });

  test("offline, nothing is opened", async () => {
    await resolved("openrouter:deepseek/deepseek-r1", false);
    await resolved("openrouter:acme/lyra-8b", false);
    assert.equal(host.requests.length, 0);
  });
});
