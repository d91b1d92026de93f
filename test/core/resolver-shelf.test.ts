/** One resolver for each policy and folder: what is kept of it, and what it may ask. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Reach, type ResolverParts, resolverShelf } from "../../server/src/core/resolvers";
import { absent } from "../../server/src/domain/file-text";
import type { AnswerStore, StoredAnswer } from "../../server/src/lineage/http/answer-store";
import { parsePolicy } from "../../server/src/policy/file/parse-policy";
import { resolvePolicy } from "../../server/src/policy/file/resolve-policy";
import { now, patient, realCatalog, ref } from "../lineage/world";

function policy(name: string, content: object = {}) {
  const { policy: file } = parsePolicy(JSON.stringify(content), `file:///w/${name}/stemma.jsonc`);
  return resolvePolicy(file ? [{ file }] : [], `file:///w/${name}/a.py`);
}

async function shelf(more: Partial<ResolverParts> = {}, reach: Partial<Reach> = {}) {
  const asked: string[] = [];
  const time = { now };
  const made = resolverShelf({
    catalog: await realCatalog(),
    disk: { read: async () => absent, list: async () => undefined },
    fetch: async (input, init) => {
      const { host } = new URL(String(input));
      asked.push(`${host} ${new Headers(init?.headers).get("Authorization") ?? "-"}`);
      return new Response("{}", {
        status: 404,
        headers: { "Content-Type": "application/json", "X-Error-Code": "RepoNotFound" },
      });
    },
    clock: () => time.now,
    reach: { online: true, ...reach },
    ...more,
  });
  return { made, asked, time };
}

const mystery = ref("huggingface:acme-nobody/mystery-7b");

test("the same policy and folder get the same resolver, others one of their own", async () => {
  const { made } = await shelf();
  const first = made.for(policy("a"), "file:///w");
  assert.equal(made.for(policy("a"), "file:///w"), first);
  assert.notEqual(made.for(policy("b"), "file:///w"), first);
  assert.notEqual(made.for(policy("a"), "file:///v"), first);
  assert.notEqual(made.for(policy("a"), undefined), first);
  made.forget();
  assert.notEqual(made.for(policy("a"), "file:///w"), first);
});

test("of many policies the oldest resolver goes first", async () => {
  const { made } = await shelf();
  const resolvers = Array.from({ length: 50 }, (_, n) => made.for(policy(String(n)), undefined));
  assert.equal(made.for(policy("0"), undefined), resolvers[0], "fifty have room");
  made.for(policy("one more"), undefined);
  assert.equal(made.for(policy("49"), undefined), resolvers[49]);
  assert.equal(made.for(policy("1"), undefined), resolvers[1]);
  assert.notEqual(made.for(policy("0"), undefined), resolvers[0]);
});

test("a policy's own models count for it alone", async () => {
  const { made } = await shelf({}, { online: false });
  const own = policy("a", { models: { [`huggingface:${mystery.name}`]: { license: "mit" } } });
  const license = async (of: typeof own) => {
    const { nodes, subject } = await made.for(of, undefined).resolve(mystery, patient);
    return nodes.get(subject)?.record.license?.value.id;
  };
  assert.equal(await license(own), "mit");
  assert.equal(await license(policy("b")), undefined);
});

test("offline nothing is asked; once it is allowed the Hub is, with the token, and a mirror without another's", async () => {
  const { made, asked } = await shelf({}, { online: false });
  await made.for(policy("a"), undefined).resolve(mystery, patient);
  assert.deepEqual(asked, []);
  made.setReach({ online: true, token: "hf_x" });
  await made.for(policy("a"), undefined).resolve(mystery, patient);
  assert.deepEqual([...new Set(asked)], ["huggingface.co Bearer hf_x"]);
  asked.length = 0;
  made.setReach({ online: true, hubUrl: "https://mirror.example" });
  await made.for(policy("a"), undefined).resolve(mystery, patient);
  assert.deepEqual([...new Set(asked)], ["mirror.example -"]);
});

test("what was answered is stored, serves the next run, and is asked again after a renewal", async () => {
  const entries = new Map<string, StoredAnswer>();
  const time = { now };
  const store: AnswerStore = {
    get: async (key) => entries.get(key),
    set: async (key, text) => void entries.set(key, { text, at: time.now }),
  };
  const run = await shelf({ store, clock: () => time.now });
  const { made, asked } = run;
  await made.for(policy("a"), undefined).resolve(mystery, patient);
  const first = asked.length;
  assert.ok(first > 0 && entries.size > 0);
  const next = await shelf({ store, clock: () => time.now });
  await next.made.for(policy("a"), undefined).resolve(mystery, patient);
  assert.deepEqual(next.asked, []);
  time.now += 1_000;
  next.made.renew();
  await next.made.for(policy("a"), undefined).resolve(mystery, patient);
  assert.ok(next.asked.length > 0);
});

test("hosts that leave questions unanswered are told, until the next beginning", async () => {
  const { made } = await shelf({
    fetch: async () => {
      throw Object.assign(new Error("no"), { code: "ECONNREFUSED" });
    },
  });
  assert.deepEqual(made.troubles(), []);
  const { nodes, subject } = await made.for(policy("a"), undefined).resolve(mystery, patient);
  assert.equal(nodes.get(subject)?.ending, "unreachable");
  const [trouble] = made.troubles();
  assert.equal(trouble?.host, "huggingface.co");
  assert.match(trouble?.cause ?? "", /refused the connection/);
  made.renew();
  assert.deepEqual(made.troubles(), []);
});
