import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { otherHosts } from "../../../server/src/host/network/other-hosts";
import { createResolver } from "../../../server/src/lineage/resolve";
import type { Answer } from "../../../server/src/lineage/source";
import { catalogSource } from "../../../server/src/lineage/sources/catalog";
import { type OllamaOptions, ollamaSources } from "../../../server/src/lineage/sources/ollama";
import { json, loginPage, type Reply, startWeatherServer, type WeatherServer } from "../../hub/weather-server";
import { basesOf, noNetwork, now, patient, realCatalog, ref } from "../world";
import { outwaited } from "./outwaited";

const mit =
  'MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy, to deal in the Software without\nrestriction. THE SOFTWARE IS PROVIDED "AS IS".';
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

/** Tags as the daemon lists them. */
const tags = [
  tag("support-bot:latest", { parent_model: "qwen3:8b", quantization_level: "Q4_K_M" }),
  tag("qwen3:8b", { parent_model: "", quantization_level: "Q8_0" }),
  tag("gpt-oss:120b-cloud", {}, { remote_model: "gpt-oss:120b", remote_host: "https://ollama.com:443" }),
  tag("converted:latest", {}),
  tag("tuned:latest", { parent_model: "llama3.1:8b" }),
  tag("unhappy:latest", {}),
];

/** What it shows of each. */
const shown: Readonly<Record<string, unknown>> = {
  "support-bot:latest": { license: mit, modelfile: "FROM qwen3:8b\n", ...rest("support-bot:latest") },
  "qwen3:8b": {
    license: "Apache License\nVersion 2.0, January 2004",
    modelfile: "FROM /x/blobs/sha256-aa",
    ...rest("qwen3:8b"),
  },
  "gpt-oss:120b-cloud": {
    remote_model: "gpt-oss:120b",
    remote_host: "https://ollama.com:443",
    ...rest("gpt-oss:120b-cloud"),
  },
  "converted:latest": {
    ...rest("converted:latest"),
    model_info: {
      "general.architecture": "llama",
      "general.base_model.count": 1,
      "general.base_model.0.repo_url": "https://huggingface.co/acme/Lyra-8B",
      "llama.context_length": 8192,
      "tokenizer.ggml.tokens": null,
    },
  },
  "tuned:latest": { modelfile: "FROM llama3.1:8b\nADAPTER /x/blobs/sha256-bb\n", ...rest("tuned:latest") },
};

function tag(model: string, details: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) {
  return {
    name: model,
    model,
    modified_at: "2026-11-01T10:00:00Z",
    size: 5_000,
    digest: "ab".repeat(32),
    details,
    ...more,
  };
}

function rest(model: string) {
  return {
    details: tags.find((one) => one.model === model)?.details,
    capabilities: ["completion"],
    template: "{{ .Prompt }}",
  };
}

const layer = (kind: string, letter: string, more = {}) => ({
  mediaType: `application/vnd.ollama.image.${kind}`,
  digest: digest(letter),
  size: 100,
  ...more,
});
const manifest = (...layers: unknown[]) => ({
  schemaVersion: 2,
  mediaType: "application/vnd.docker.distribution.manifest.v2+json",
  config: { mediaType: "application/vnd.docker.container.image.v1+json", digest: digest("c"), size: 100 },
  layers,
});
const manifests: Readonly<Record<string, unknown>> = {
  "acme/lyra/8b": manifest(
    layer("model", "a", { from: "registry.ollama.ai/library/llama3.1:8b" }),
    layer("license", "b"),
  ),
  "library/plain/latest": manifest(layer("model", "a")),
};

let daemon: WeatherServer;
let registry: WeatherServer;
let blobs: WeatherServer;
before(async () => {
  daemon = await startWeatherServer(({ method, path, body }) => {
    if (method === "GET" && path === "/api/tags") return json({ models: tags });
    const asked = method === "POST" && path === "/api/show" ? (JSON.parse(body) as { model: string }).model : "";
    const found = shown[asked];
    return found ? json(found) : json({ error: `model '${asked}' not found` }, 404);
  });
  blobs = await startWeatherServer(({ path }) =>
    path.includes("bbbb")
      ? { status: 206, body: mit }
      : { status: 200, body: JSON.stringify({ model_format: "gguf", model_family: "llama", file_type: "Q4_K_M" }) },
  );
  registry = await startWeatherServer(({ path, headers }) => {
    const [, name] = /^\/v2\/(.+)$/.exec(path.replace("/manifests/", "/")) ?? [];
    if (path.includes("/blobs/"))
      return { status: 307, body: "", headers: { Location: `${blobs.url}${path}?X-Signature=1` } };
    const found = manifests[name ?? ""];
    if (!found) return json({ errors: [{ code: "MANIFEST_UNKNOWN", message: "manifest unknown" }] }, 404);
    if (headers["if-none-match"] === '"m1"') return { status: 304, body: "" };
    return json(found, 200, { ETag: '"m1"' });
  });
});
after(() => Promise.all([daemon.close(), registry.close(), blobs.close()]));
beforeEach(() => {
  for (const host of [daemon, registry, blobs]) {
    host.weather(undefined);
    host.requests.length = 0;
  }
});

async function sources(options: Partial<OllamaOptions> = {}) {
  const catalog = await realCatalog();
  const hosts = { daemonUrl: daemon.url, registryUrl: registry.url };
  const { daemon: here, registry: there } = ollamaSources({
    fetch,
    clock: () => now,
    catalog,
    backoff: 1,
    ...hosts,
    ...options,
  });
  assert.ok(here);
  return { here, there };
}

async function atDaemon(name: string, options: Partial<OllamaOptions> = {}): Promise<Answer> {
  return (await sources(options)).here.lookup(ref(`ollama:${name}`), patient);
}

async function atRegistry(name: string, options: Partial<OllamaOptions> = {}): Promise<Answer> {
  return (await sources(options)).there.lookup(ref(`ollama:${name}`), patient);
}

function recordOf(answer: Answer) {
  assert.equal(answer.kind, "record", JSON.stringify(answer));
  return (answer as Answer & { kind: "record" }).record;
}

const causeOf = (answer: Answer) => ("cause" in answer ? answer.cause : "");

describe("the daemon", () => {
  test("parent, license, digest and quantization of a tag", async () => {
    const answer = await atDaemon("support-bot");
    assert.deepEqual(basesOf(answer), ["alias ollama:qwen3:8b (Ollama daemon, declared)"]);
    const record = recordOf(answer);
    assert.equal(record.license?.value.id, "mit");
    assert.deepEqual(record.notes, ["Ollama on this machine has it as digest abababababab, Q4_K_M."]);
  });

  test("with an adapter, the parent was adapted", async () => {
    assert.deepEqual(basesOf(await atDaemon("tuned:latest")), ["adapter ollama:llama3.1:8b (Ollama daemon, declared)"]);
  });

  test("a header of the weights names the base where no parent is told", async () => {
    const answer = await atDaemon("Converted");
    assert.deepEqual(basesOf(answer), ["finetune huggingface:acme/Lyra-8B (Ollama daemon, declared)"]);
    assert.equal(recordOf(answer).context, 8192);
  });

  test("a cloud model says that requests leave the machine", async () => {
    const answer = await atDaemon("gpt-oss:120b-cloud");
    assert.deepEqual(basesOf(answer), ["alias ollama:gpt-oss:120b (Ollama daemon, declared)"]);
    assert.match(recordOf(answer).notes[0] ?? "", /ollama\.com.*leave this machine/);
  });

  test("a tag that is not here, and no daemon at all, say nothing", async () => {
    assert.equal((await atDaemon("nowhere")).kind, "silent");
    const closed = await startWeatherServer(() => "hang");
    await closed.close();
    assert.equal((await atDaemon("support-bot", { daemonUrl: closed.url })).kind, "silent");
  });

  test("one list for many names, one question for a tag", async () => {
    const { here } = await sources();
    const names = ["support-bot", "support-bot", "nowhere", "tuned"];
    await Promise.all(names.map((name) => here.lookup(ref(`ollama:${name}`), patient)));
    assert.deepEqual(daemon.requests.map(({ path }) => path).sort(), ["/api/show", "/api/show", "/api/tags"]);
  });

  test("other providers' names and names of no grammar are not asked", async () => {
    const network = noNetwork();
    for (const name of ["openai:gpt-4o", "ollama:../../x", "ollama:a/b/c/d"])
      assert.equal(
        (await (await sources({ fetch: network.fetch })).here.lookup(ref(name), patient)).kind,
        "silent",
        name,
      );
    assert.equal(network.calls(), 0);
  });

  const cases: [name: string, reply: Reply, cause: RegExp, requests: number][] = [
    ["404", json({}, 404), /no Ollama daemon/, 1],
    ["429", json({}, 429, { "Retry-After": "9" }), /429.*after 9 s/, 1],
    ["500", json({ error: "boom" }, 500), /HTTP 500 after 3 tries/, 3],
    ["another program's page", loginPage, /something else than expected/, 1],
    ["a closed socket", "closed", /closed without an answer/, 3],
    ["never", "hang", /no answer within 0.05 s/, 1],
  ];
  for (const [name, reply, cause, requests] of cases) {
    test(`an ill daemon is said: ${name}`, async () => {
      daemon.weather(reply);
      const ask = () => atDaemon("support-bot", { timeout: reply === "hang" ? 50 : 600_000 });
      const answer = await (reply === "hang" ? outwaited(ask, () => daemon.requests.length > 0) : ask());
      assert.equal(answer.kind, "unreachable", JSON.stringify(answer));
      assert.match(causeOf(answer), cause);
      assert.equal(daemon.requests.length, requests);
    });
  }

  test("a tag that goes away between list and question is silent, not absent", async () => {
    assert.equal((await atDaemon("unhappy")).kind, "silent");
  });

  test("an aborted question ends at once", async () => {
    daemon.weather("hang");
    const controller = new AbortController();
    const answer = (await sources()).here.lookup(ref("ollama:support-bot"), controller.signal);
    setTimeout(() => controller.abort(), 10);
    assert.equal((await answer).kind, "not-asked");
  });
});

describe("the registry", () => {
  test("parent, license text and quantization, with blobs at another host", async () => {
    const answer = await atRegistry("acme/lyra:8b");
    assert.deepEqual(basesOf(answer), ["alias ollama:llama3.1:8b (Ollama registry, declared)"]);
    const record = recordOf(answer);
    assert.equal(record.license?.value.id, "mit");
    assert.deepEqual(record.notes, ["Ollama's registry has it as Q4_K_M."]);
    assert.deepEqual(registry.requests.map(({ path }) => path)[0], "/v2/acme/lyra/manifests/8b");
    assert.ok(blobs.requests.length > 0);
    for (const { headers } of [...registry.requests, ...blobs.requests]) assert.equal(headers.authorization, undefined);
    const ranges = registry.requests.filter(({ path }) => path.includes("/blobs/")).map(({ headers }) => headers.range);
    assert.deepEqual([...new Set(ranges)], ["bytes=0-65535"]);
  });

  test("asked again by its mark; blobs never", async () => {
    const { there } = await sources();
    await there.lookup(ref("ollama:acme/lyra:8b"), patient);
    const before = blobs.requests.length;
    registry.requests.length = 0;
    assert.equal(basesOf(await there.lookup(ref("ollama:acme/lyra:8b"), patient)).length, 1);
    assert.deepEqual(
      registry.requests.map(({ headers }) => headers["if-none-match"]),
      ['"m1"'],
    );
    assert.equal(blobs.requests.length, before);
  });

  test("a tag that the daemon or the disk has is not asked there", async () => {
    assert.equal((await atRegistry("support-bot")).kind, "silent");
    assert.equal((await atRegistry("plain", { isHere: async () => true })).kind, "silent");
    assert.equal(registry.requests.length, 0);
    assert.equal((await atRegistry("plain")).kind, "record");
  });

  test("names that look private or belong to another registry are not sent", async () => {
    const names =
      "my-model your-bot internal/llm acme/private-bot acme/lyra:internal acme/x.local registry.acme.com/acme/x box:5000/a/b secret-llm kept/lyra".split(
        " ",
      );
    for (const name of names) {
      const answer = await atRegistry(name, { keepPrivate: ["kept"] });
      assert.equal(answer.kind, "not-asked", name);
    }
    assert.equal(registry.requests.length, 0);
  });

  const cases: [name: string, reply: Reply, kind: Answer["kind"], cause: RegExp, requests: number][] = [
    ["absent", json({ errors: [{ code: "MANIFEST_UNKNOWN" }] }, 404), "absent", /no such tag/, 1],
    ["404 of a web server", { status: 404, body: "<html>" }, "unreachable", /HTTP 404/, 1],
    ["429", json({}, 429, { RateLimit: '"api";r=0;t=41' }), "unreachable", /429.*after 41 s/, 1],
    ["500", json({}, 500), "unreachable", /HTTP 500 after 3 tries/, 3],
    ["a login page", loginPage, "unreachable", /something else than expected/, 1],
    ["a closed socket", "closed", "unreachable", /closed without an answer/, 3],
    ["never", "hang", "unreachable", /no answer within 0.05 s/, 1],
  ];
  for (const [name, reply, kind, cause, requests] of cases) {
    test(`bad weather: ${name}`, async () => {
      registry.weather(reply);
      const timeout = reply === "hang" ? 50 : 600_000;
      const ask = () => atRegistry("acme/lyra:8b", { timeout, daemonUrl: daemon.url });
      const answer = await (reply === "hang" ? outwaited(ask, () => registry.requests.length > 0) : ask());
      assert.equal(answer.kind, kind, JSON.stringify(answer));
      assert.match(causeOf(answer), cause);
      assert.equal(registry.requests.length, requests);
    });
  }

  test("at most four requests at a time, and one for the same question", async () => {
    const slow = await startWeatherServer(() => json({}, 404), { delay: 20 });
    try {
      const { there } = await sources({ registryUrl: slow.url });
      const names = [..."abcdefghijkl"].map((letter) => `acme/model-${letter}`);
      await Promise.all([...names, ...names].map((name) => there.lookup(ref(`ollama:${name}`), patient)));
      assert.equal(slow.requests.length, names.length);
      assert.ok(slow.peak() <= 4, String(slow.peak()));
    } finally {
      await slow.close();
    }
  });
});

describe("in a lineage", () => {
  async function resolved(name: string, online: boolean) {
    const catalog = await realCatalog();
    const { here, there } = await sources();
    const resolver = createResolver({
      sources: [catalogSource(catalog), here, there],
      catalog,
      clock: () => now,
      online: () => online,
    });
    return resolver.resolve(ref(name), patient);
  }

  test("a tag that the catalog knows as a Hub model keeps what this machine says of the tag", async () => {
    const lineage = await resolved("ollama:qwen3:8b", true);
    assert.equal(lineage.subject, "huggingface:Qwen/Qwen3-8B");
    const record = lineage.nodes.get(lineage.subject)?.record;
    assert.ok(
      record?.notes.includes("Ollama on this machine has it as digest abababababab, Q8_0."),
      String(record?.notes),
    );
    assert.equal(record?.developer?.value.id, "alibaba");
    assert.equal(registry.requests.length, 0);
  });

  test("a tag made here leads through its parent to the model", async () => {
    const lineage = await resolved("ollama:support-bot", true);
    assert.ok(lineage.nodes.has("huggingface:Qwen/Qwen3-8B"), [...lineage.nodes.keys()].join(" "));
  });

  test("offline, nothing is opened", async () => {
    await resolved("ollama:qwen3:8b", false);
    await resolved("ollama:acme/lyra:8b", false);
    assert.equal(daemon.requests.length + registry.requests.length, 0);
  });
});

test("OLLAMA_HOST in its spellings; what is no address is said and not asked", () => {
  const at = (host: string | undefined) => otherHosts({ OLLAMA_HOST: host }, () => {}).ollama;
  const spellings: [string | undefined, string | undefined][] = [
    [undefined, "http://127.0.0.1:11434"],
    ["", "http://127.0.0.1:11434"],
    ["0.0.0.0", "http://127.0.0.1:11434"],
    ["0.0.0.0:8080", "http://127.0.0.1:8080"],
    [":1234", "http://127.0.0.1:1234"],
    ["box.lan", "http://box.lan:11434"],
    ["[::1]:99", "http://[::1]:99"],
    ["[::]", "http://[::1]:11434"],
    ["https://ollama.acme.com", "https://ollama.acme.com:443"],
    ["http://box/root/", "http://box:80/root"],
    ["off", undefined],
    ["ftp://box", undefined],
    ["http://user:pass@box", undefined],
    ["box:999999", undefined],
  ];
  for (const [written, meant] of spellings) assert.equal(at(written), meant, String(written));
  const lines: string[] = [];
  otherHosts({ OLLAMA_HOST: "http://user:hunter22@box" }, (line) => lines.push(line));
  assert.equal(lines.length, 1);
  assert.doesNotMatch(lines[0] ?? "", /hunter22/);
});
