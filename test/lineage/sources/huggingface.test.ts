import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { Answer } from "../../../server/src/lineage/source";
import { type HuggingFaceOptions, huggingFaceSource } from "../../../server/src/lineage/sources/huggingface";
import { type Hub, type Mode, startHub } from "../../hub/server";
import { noNetwork, now, patient, realCatalog, ref } from "../world";
import { outwaited } from "./outwaited";

let hub: Hub;
before(async () => {
  hub = await startHub();
});
after(() => hub.close());
beforeEach(() => {
  hub.mode({ kind: "fine" });
  hub.requests.length = 0;
});

async function source(options: Partial<HuggingFaceOptions> = {}) {
  const catalog = await realCatalog();
  return huggingFaceSource({ fetch, clock: () => now, catalog, hubUrl: hub.url, backoff: 1, ...options });
}

async function lookup(name: string, options: Partial<HuggingFaceOptions> = {}): Promise<Answer> {
  return (await source(options)).lookup(ref(`huggingface:${name}`), patient);
}

function recordOf(answer: Answer) {
  assert.equal(answer.kind, "record", JSON.stringify(answer));
  return (answer as Answer & { kind: "record" }).record;
}

function causeOf(answer: Answer, kind: Answer["kind"]): string {
  assert.equal(answer.kind, kind, JSON.stringify(answer));
  return (answer as { cause: string }).cause;
}

describe("what the Hub says becomes a record", () => {
  test("a finetune with license, revision, size and date", async () => {
    const record = recordOf(await lookup("Qwen/Qwen2.5-7B-Instruct"));
    assert.deepEqual(record.reference, { provider: "huggingface", name: "Qwen/Qwen2.5-7B-Instruct" });
    assert.equal(record.developer?.value.id, "alibaba");
    assert.equal(record.license?.value.id, "apache-2.0");
    assert.equal(record.parameters, 7615616512);
    assert.equal(record.released, "2024-09-16");
    assert.match(record.revision ?? "", /^[0-9a-f]{40}$/);
    assert.equal(record.bases[0]?.relation, "finetune");
    assert.deepEqual(
      { source: record.bases[0]?.evidence.source, asOf: record.bases[0]?.evidence.asOf },
      { source: "Hugging Face Hub", asOf: "2025-01-12" },
    );
  });

  test("one request brings everything", async () => {
    await lookup("Qwen/Qwen2.5-7B-Instruct");
    assert.equal(hub.requests.length, 1);
    for (const property of ["baseModels", "cardData", "tags", "config", "gated", "sha", "gguf"]) {
      assert.ok(hub.requests[0]?.expand.includes(property), property);
    }
  });

  test("a gated model shows its facts, since the Hub gives them to everybody", async () => {
    const record = recordOf(await lookup("meta-llama/Llama-3.1-8B"));
    assert.equal(record.gated, true);
    assert.equal(record.license?.value.id, "llama3.1");
    assert.deepEqual(record.bases, []);
    assert.equal(record.root, undefined);
  });

  test("a license of its own name, remote code, datasets", async () => {
    const record = recordOf(await lookup("acme/Lyra-8B"));
    assert.deepEqual(record.license?.value, {
      id: "other",
      name: "lyra-community-license",
      url: "https://huggingface.co/acme/Lyra-8B/blob/main/LICENSE.md",
    });
    assert.equal(record.remoteCode, true);
    assert.deepEqual(record.datasets, ["acme/lyra-chat", "HuggingFaceH4/ultrachat_200k"]);
    assert.deepEqual(record.developer?.value, { id: "acme", name: "acme" });
  });

  test("a re-upload in GGUF keeps its repackager and its base", async () => {
    const record = recordOf(await lookup("bartowski/DeepSeek-R1-Distill-Llama-8B-GGUF"));
    assert.equal(record.developer?.value.role, "repackager");
    assert.equal(record.bases[0]?.relation, "quantized");
    assert.equal(record.context, 131072);
  });

  test("an adapter", async () => {
    const record = recordOf(await lookup("acme/Lyra-8B-LoRA"));
    assert.deepEqual(
      record.bases.map(({ base, relation }) => `${relation} ${base.name}`),
      ["adapter acme/Lyra-8B"],
    );
  });

  test("a base that the Hub's index does not have is still in the card", async () => {
    const record = recordOf(await lookup("acme/Orphan-7B"));
    assert.equal(record.bases[0]?.base.name, "acme/Deleted-7B");
  });

  test("a renamed repository answers under its new name", async () => {
    const record = recordOf(await lookup("meta-llama/Meta-Llama-3.1-8B"));
    assert.equal(record.reference.name, "meta-llama/Llama-3.1-8B");
    assert.equal(hub.requests.length, 2);
  });

  test("a repository that the Hub took down", async () => {
    assert.equal(recordOf(await lookup("acme/Fallen-7B")).disabled, true);
  });
});

describe("absent, private and gated are kept apart as far as the Hub does", () => {
  test("without a token, absent and private read the same, and the words say so", async () => {
    hub.hidden.add("acme/Lyra-8B");
    assert.match(causeOf(await lookup("acme/Nowhere-7B"), "absent"), /absent or private/);
    assert.match(causeOf(await lookup("acme/Lyra-8B"), "absent"), /absent or private/);
    hub.hidden.clear();
  });

  test("with a valid token, absence is sure", async () => {
    const cause = causeOf(await lookup("acme/Nowhere-7B", { token: "hf_valid" }), "absent");
    assert.match(cause, /HTTP 404/);
    assert.doesNotMatch(cause, /absent or private/);
  });

  test("a refused token is not an absent model", async () => {
    const cause = causeOf(await lookup("Qwen/Qwen2.5-7B", { token: "hf_stale" }), "unreachable");
    assert.match(cause, /token was refused/);
  });

  test("a refusal that is not the Hub's own says nothing of the model", async () => {
    const html = { "Content-Type": "text/html" };
    const page = "<!doctype html><title>Sign in</title>";
    for (const [status, token, headers, body, cause] of [
      [401, undefined, html, page, /HTTP 401 .* with a web page/],
      [403, undefined, html, page, /HTTP 403 .* with a web page/],
      [404, undefined, html, page, /HTTP 404 .* with a web page/],
      [401, undefined, {}, '{"error":"login first"}', /it wants a token/],
      [401, "hf_valid", {}, '{"error":"unauthorized"}', /the token was refused/],
      [403, "hf_valid", {}, '{"error":"forbidden"}', /the token may not read it/],
      [403, undefined, {}, '{"error":"forbidden"}', /it refuses to answer/],
    ] as const) {
      hub.mode({ kind: "status", status, headers, body });
      assert.match(causeOf(await lookup("Qwen/Qwen2.5-7B", { token }), "unreachable"), cause);
    }
  });

  test("GatedRepo", async () => {
    hub.mode({ kind: "status", status: 403, headers: { "X-Error-Code": "GatedRepo" } });
    assert.match(causeOf(await lookup("acme/Locked-7B"), "gated"), /needs permission/);
  });
});

describe("bad weather is an answer", () => {
  const cases: [name: string, mode: Mode, cause: RegExp, requests: number][] = [
    ["500", { kind: "status", status: 500 }, /HTTP 500 after 3 tries/, 3],
    ["503 twice, then fine", { kind: "status", status: 503, times: 2 }, /^$/, 3],
    ["a login page in place of JSON", { kind: "html" }, /not JSON/, 1],
    ["half an answer", { kind: "garbage" }, /not JSON/, 1],
    ["a closed socket", { kind: "closed" }, /closed without an answer/, 3],
    ["never", { kind: "hang" }, /no answer within 0.05 s/, 1],
  ];
  for (const [name, mode, cause, requests] of cases) {
    test(name, async () => {
      hub.mode(mode);
      const ask = () => lookup("Qwen/Qwen2.5-7B", { timeout: mode.kind === "hang" ? 50 : 600_000 });
      const answer = await (mode.kind === "hang" ? outwaited(ask, () => hub.requests.length > 0) : ask());
      if (cause.source === "^$") recordOf(answer);
      else assert.match(causeOf(answer, "unreachable"), cause);
      assert.equal(hub.requests.length, requests);
    });
  }

  test("an unknown host and a refused connection are told from each other", async () => {
    const lost = Object.assign(new TypeError("fetch failed"), { cause: { code: "ENOTFOUND" } });
    const failing = async () => {
      throw lost;
    };
    assert.match(causeOf(await lookup("Qwen/Qwen2.5-7B", { fetch: failing }), "unreachable"), /DNS/);
    const closed = await startHub();
    await closed.close();
    assert.match(causeOf(await lookup("Qwen/Qwen2.5-7B", { hubUrl: closed.url }), "unreachable"), /refused/);
  });

  test("the limit is kept to the second: no request before it ends, one after", async () => {
    let time = now;
    const limited = await source({ clock: () => time });
    hub.mode({ kind: "limited", times: 1, seconds: 41 });
    const ask = (name: string) => limited.lookup(ref(`huggingface:${name}`), patient);
    assert.match(causeOf(await ask("Qwen/Qwen2.5-7B"), "unreachable"), /429.*after 41 s/);
    time += 40_000;
    assert.match(causeOf(await ask("acme/Lyra-8B"), "unreachable"), /after 1 s/);
    assert.equal(hub.requests.length, 1);
    time += 1_000;
    recordOf(await ask("Qwen/Qwen2.5-7B"));
    assert.equal(hub.requests.length, 2);
  });

  test("at most four requests at a time, and one for the same question", async () => {
    const slow = await startHub({ delay: 20 });
    try {
      const busy = await source({ hubUrl: slow.url });
      const names = [..."abcdefghijkl"].map((letter) => `acme/model-${letter}`);
      await Promise.all([...names, ...names].map((name) => busy.lookup(ref(`huggingface:${name}`), patient)));
      assert.equal(slow.requests.length, names.length);
      assert.ok(slow.peak() <= 4, String(slow.peak()));
    } finally {
      await slow.close();
    }
  });

  test("an aborted question ends at once", async () => {
    hub.mode({ kind: "hang" });
    const controller = new AbortController();
    const answer = (await source()).lookup(ref("huggingface:Qwen/Qwen2.5-7B"), controller.signal);
    setTimeout(() => controller.abort(), 10);
    assert.equal((await answer).kind, "not-asked");
  });
});

describe("what leaves the machine", () => {
  test("ids that look private, local or like no id are not sent", async () => {
    const network = noNetwork();
    const names =
      "gpt2 acme/secret-bot internal/llm my-org/model models/qwen your-org/x a/b.gguf a--b/c ../x/y acme/bot/x corp.internal/m".split(
        " ",
      );
    for (const name of names) {
      const answer = await lookup(name, { fetch: network.fetch, keepPrivate: ["acme"] });
      assert.equal(answer.kind, "not-asked", name);
    }
    assert.equal((await (await source({ fetch: network.fetch })).lookup(ref("openai:gpt-4o"), patient)).kind, "silent");
    assert.equal(network.calls(), 0);
  });

  test("the token goes to the Hub's host only, redirects included", async () => {
    const other = await startHub();
    try {
      hub.mode({ kind: "status", status: 307, headers: { Location: `${other.url}/api/models/Qwen/Qwen2.5-7B` } });
      const cause = causeOf(await lookup("Qwen/Qwen2.5-7B", { token: "hf_valid" }), "unreachable");
      assert.match(cause, /another host/);
      assert.equal(hub.requests.at(-1)?.authorization, "Bearer hf_valid");
      assert.equal(other.requests.length, 0);
      assert.doesNotMatch(cause, /hf_valid/);
    } finally {
      await other.close();
    }
  });
});
