/** How an approved model is spelled at each kind of place, and what is said of what differs. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Use } from "../../server/src/domain/analysis";
import type { Detection } from "../../server/src/domain/detection";
import type { Fix } from "../../server/src/domain/finding";
import { type ModelReference, parseReference } from "../../server/src/domain/reference";
import { parsePolicy } from "../../server/src/policy/file/parse-policy";
import { resolvePolicy } from "../../server/src/policy/file/resolve-policy";
import { swapEverywhere } from "../../server/src/policy/fixes/replace-everywhere";
import { swapFixes } from "../../server/src/policy/fixes/replace-model";
import { lineageOf, type World } from "./world";

const chat = { task: "text-generation" };
const world: World = {
  "huggingface:acme/old-7b": { developer: "Acme", more: { ...chat, context: 32768, family: "Old" } },
  "huggingface:acme/old-7b-AWQ": { developer: "Acme", more: chat },
  "huggingface:acme/old-7b-GGUF": { developer: "Acme", more: chat },
  "huggingface:acme/old-vl": { developer: "Acme", more: { task: "image-text-to-text" } },
  "huggingface:acme/old-embed-en": { developer: "Acme", more: { task: "feature-extraction" } },
  "huggingface:good/new-8b": {
    developer: "Good",
    aliases: [
      "ollama:new",
      "ollama:new:8b",
      "ollama:new:8b-q4_K_M",
      "bedrock:good.new-8b-v1:0",
      "bedrock:us.good.new-8b-v1:0",
      "openrouter:good/new-8b:free",
      "openrouter:good/new-8b",
      "groq:new-8b-instant",
    ],
    more: { ...chat, context: 8192, family: "New" },
  },
  "huggingface:good/new-8b-AWQ": { developer: "Good", more: chat },
  "huggingface:good/new-8b-GGUF": { developer: "Good", more: chat },
  "huggingface:mlx-community/new-8b-4bit": { developer: "Good", more: chat },
  "huggingface:good/eye": { developer: "Good", aliases: ["ollama:eye:4b"], more: { task: "image-text-to-text" } },
  "huggingface:good/embed-zh": { developer: "Good", more: { task: "sentence-similarity" } },
  "huggingface:good/embed-multilingual": { developer: "Good", more: { task: "sentence-similarity" } },
  "huggingface:good/gone": { developer: "Good", retires: "2026-01-01", more: chat },
  "huggingface:good/locked": { developer: "Good", more: { ...chat, gated: true } },
  "huggingface:good/coded": { developer: "Good", more: { ...chat, remoteCode: true } },
  "huggingface:good/taken-down": { developer: "Good", more: { ...chat, disabled: true } },
  "bedrock:good.large-v1:0": { developer: "Good", aliases: ["bedrock:eu.good.large-v1:0"], more: chat },
};

const record = (wanted: ModelReference) => {
  const key = Object.keys(world).find(
    (name) =>
      name === `${wanted.provider}:${wanted.name}` ||
      world[name]?.aliases?.includes(`${wanted.provider}:${wanted.name}`),
  );
  const known = key ? lineageOf(parseReference(key) ?? wanted, world) : undefined;
  return known?.nodes.get(known.subject)?.record;
};
const names = (wanted: ModelReference, provider: string) => {
  const known = record(wanted);
  const printed = known ? [`${known.reference.provider}:${known.reference.name}`, ...known.aliases] : [];
  return printed.flatMap((one) => (one.startsWith(`${provider}:`) ? [one.slice(provider.length + 1)] : []));
};
const facts = {
  record,
  names,
  spell: (wanted: ModelReference, provider: string) => names(wanted, provider)[0],
  today: () => "2026-11-22",
};
const reference = (printed: string) => parseReference(printed) ?? assert.fail(printed);

/** A use of `text` as written, which means `key`. */
function useOf(key: string, of: Partial<Detection> = {}, line = 0): Use {
  const spelled = of.reference ?? reference(key);
  const text = of.text ?? `${of.prefix ?? ""}${spelled.name}`;
  const lineage = lineageOf(reference(key), world);
  return {
    lineage,
    detection: {
      reference: spelled,
      uri: "file:///w/a.py",
      range: { start: { line, character: 0 }, end: { line, character: text.length } },
      role: "model",
      library: "transformers",
      path: [],
      ...of,
      text,
    },
  };
}

function swaps(use: Use, approved: readonly string[], uses: readonly Use[] = [use]): Fix[] {
  const text = JSON.stringify({ approved: approved.map((model) => ({ model })) });
  const { policy: file, problems } = parsePolicy(text, "file:///w/stemma.jsonc");
  assert.deepEqual(problems, []);
  const policy = resolvePolicy(file ? [{ file }] : [], use.detection.uri);
  const lookup = {
    record,
    names: (printed: string, provider: string) => names(reference(printed), provider),
    spell: (printed: string, provider: string) => names(reference(printed), provider)[0],
  };
  const document = { uri: use.detection.uri, languageId: "python", text: "" };
  return swapFixes(use, { document, policy, uses, approved: lookup, today: "2026-11-22" });
}

const old = "huggingface:acme/old-7b";
const next = "huggingface:good/new-8b";

describe("the spelling that a place needs", () => {
  /** What stands there, its provider's name and prefix, the approved entry; what is written, and whether one key may do it. */
  const table: readonly (readonly [
    what: string,
    place: Partial<Detection>,
    entry: string,
    text: string,
    preferred: boolean,
  ])[] = [
    ["a Hub id", {}, next, "good/new-8b", true],
    ["an Ollama tag: the one with its size", ollama("old:7b"), next, "new:8b", true],
    ["an Ollama quantization that both have", ollama("old:7b-q4_K_M"), next, "new:8b-q4_K_M", true],
    ["an Ollama quantization that only the old one has", ollama("old:7b-q8_0"), next, "new:8b", true],
    ["an Ollama tag that the policy names itself", ollama("old:7b"), "ollama:new", "new", true],
    ["LiteLLM's prefix stays", { ...ollama("old:7b"), prefix: "ollama/" }, next, "ollama/new:8b", true],
    ["OpenRouter without a tier", router("acme/old-7b"), next, "good/new-8b", true],
    ["OpenRouter's tier stays", router("acme/old-7b:free"), next, "good/new-8b:free", true],
    ["OpenRouter's tier that is not known", router("acme/old-7b:nitro"), next, "good/new-8b", true],
    [
      "LiteLLM to OpenRouter",
      { ...router("acme/old-7b"), prefix: "openrouter/" },
      next,
      "openrouter/good/new-8b",
      true,
    ],
    ["Bedrock in one region", bedrock("acme.old-7b-v1:0"), next, "good.new-8b-v1:0", true],
    ["Bedrock keeps its geography", bedrock("us.acme.old-7b-v1:0"), next, "us.good.new-8b-v1:0", true],
    ["Bedrock in a geography that has no name for it", bedrock("eu.acme.old-7b-v1:0"), next, "good.new-8b-v1:0", false],
    [
      "a Bedrock entry in the geography of the place",
      bedrock("eu.acme.old-7b-v1:0"),
      "bedrock:good.large-v1:0",
      "eu.good.large-v1:0",
      true,
    ],
    [
      "a Bedrock id behind a route",
      { ...bedrock("us.acme.old-7b-v1:0"), prefix: "bedrock/" },
      next,
      "bedrock/us.good.new-8b-v1:0",
      true,
    ],
    [
      "Groq's own name",
      { reference: { provider: "groq", name: "old-7b-8192" }, library: "groq" },
      next,
      "new-8b-instant",
      true,
    ],
    [
      "a Docker image of the same registry",
      { reference: { provider: "docker", name: "ai/old:7B-Q4_K_M" } },
      "docker:ai/new:8B-Q4_K_M",
      "ai/new:8B-Q4_K_M",
      false,
    ],
    ["a model that also reads images, where it is served", ollama("old:7b"), "huggingface:good/eye", "eye:4b", true],
    ["a model that also reads images, where a class loads it", {}, "huggingface:good/eye", "good/eye", false],
  ];
  for (const [what, place, entry, text, preferred] of table) {
    test(what, () => {
      const [fix] = swaps(useOf(old, place), [entry]);
      assert.equal(fix?.disabled, undefined);
      assert.equal(fix?.edits[0]?.newText, text);
      assert.equal(fix?.preferred, preferred);
    });
  }
});

describe("what does not fit, with the reason", () => {
  const table: readonly (readonly [what: string, use: Use, entry: string, reason: RegExp])[] = [
    [
      "no name known",
      useOf(old, { reference: { provider: "docker", name: "ai/old" } }),
      next,
      /^no name of it is known for docker$/,
    ],
    [
      "full weights where GGUF is read",
      useOf("huggingface:acme/old-7b-GGUF", { library: "llama-cpp-python" }),
      next,
      /loads GGUF files, it has full weights/,
    ],
    [
      "GGUF where full weights are read",
      useOf(old),
      "huggingface:good/new-8b-GGUF",
      /it has GGUF files, this place loads full weights/,
    ],
    ["MLX where full weights are read", useOf(old), "huggingface:mlx-community/new-8b-4bit", /it has MLX files/],
    [
      "text alone where images are needed",
      useOf("huggingface:acme/old-vl"),
      next,
      /serves text-generation, this place needs image-text-to-text/,
    ],
    ["another task", useOf(old), "huggingface:good/embed-zh", /serves sentence-similarity/],
    ["a retired model", useOf(old), "huggingface:good/gone", /retired on 2026-01-01/],
    ["a model that the Hub took down", useOf(old), "huggingface:good/taken-down", /took it down/],
    ["an adapter's place", useOf(old, { role: "adapter" }), next, /fits its own base model only/],
    [
      "a quantization named beside the id",
      useOf(old, { reference: { provider: "huggingface", name: "acme/old-7b", variant: "Q4_K_M" } }),
      next,
      /file or quantization/,
    ],
  ];
  for (const [what, use, entry, reason] of table) {
    test(what, () => {
      const [fix] = swaps(use, [entry]);
      assert.match(fix?.disabled ?? "", reason);
      assert.deepEqual(fix?.edits, []);
    });
  }
  test("several reasons are one entry", () => {
    const fixes = swaps(useOf(old), ["huggingface:good/gone", "huggingface:good/embed-zh", next]);
    assert.deepEqual(
      fixes.map(({ title, disabled }) => [title, disabled !== undefined]),
      [
        ["Replace with good/new-8b (approved): 7B → 8B, context 32k → 8k", false],
        ["2 approved models do not fit here", true],
      ],
    );
    assert.match(fixes[1]?.disabled ?? "", /good\/gone: it was retired on 2026-01-01; good\/embed-zh: it serves/);
  });
});

describe("what differs", () => {
  const table: readonly (readonly [what: string, use: Use, entry: string, difference: string, preferred: boolean])[] = [
    ["context", useOf(old), next, "context 32k -> 8k", true],
    ["chat template", useOf(old), next, "another chat template", true],
    ["weights", useOf("huggingface:acme/old-7b-AWQ"), next, "quantized (AWQ) -> full weights", false],
    ["format", useOf(old), "huggingface:good/new-8b-AWQ", "full weights -> quantized (AWQ)", false],
    [
      "vectors",
      useOf("huggingface:acme/old-embed-en"),
      "huggingface:good/embed-multilingual",
      "other vectors: rebuild existing indexes",
      true,
    ],
    ["language", useOf("huggingface:acme/old-embed-en"), "huggingface:good/embed-zh", "language en -> zh", false],
    ["access", useOf(old), "huggingface:good/locked", "gated: whoever loads it needs access on the Hub", true],
    ["code", useOf(old), "huggingface:good/coded", "it runs code of its own: needs trust_remote_code", false],
    ["geography", useOf(old, bedrock("eu.acme.old-7b-v1:0")), next, "routing eu -> the client's region", false],
    ["quantization", useOf(old, ollama("old:7b-q8_0")), next, "quantization q8_0 -> that of new:8b", true],
  ];
  for (const [what, use, entry, difference, preferred] of table) {
    test(what, () => {
      const [fix] = swaps(use, [entry]);
      assert.ok(fix);
      assert.ok(fix.differs?.includes(difference), JSON.stringify(fix));
      assert.deepEqual([fix.preferred, fix.safe], [preferred, false]);
    });
  }
  test("the tokenizer that changes along is named; one of a base that stays makes the swap doubtful", () => {
    const model = useOf(old, {}, 4);
    const along = useOf(old, { role: "tokenizer" }, 6);
    const [fix] = swaps(model, [next], [model, along]);
    assert.ok(fix);
    assert.ok(fix.differs?.includes("another chat template: the tokenizer in line 7 changes along"));
    assert.equal(fix.edits.length, 2);
    const base = useOf("huggingface:acme/old-7b-AWQ", { role: "tokenizer" }, 6);
    const tied = {
      ...base,
      lineage: { ...base.lineage, nodes: new Map([...base.lineage.nodes, ...model.lineage.nodes]) },
    };
    const [doubtful] = swaps(model, [next], [model, tied]);
    assert.ok(doubtful);
    assert.ok(doubtful.differs?.includes("the tokenizer in line 7 stays acme/old-7b-AWQ"));
    assert.equal(doubtful.preferred, false);
  });
  test("a candidate that keeps the call valid comes before one that does not, and it alone is preferred", () => {
    const fixes = swaps(useOf(old), ["huggingface:good/new-8b-AWQ", next]);
    assert.deepEqual(
      fixes.map(({ title, preferred }) => [title, preferred]),
      [
        ["Replace with good/new-8b (approved): 7B → 8B, context 32k → 8k", true],
        ["Replace with good/new-8b-AWQ (approved): 7B → 8B", false],
      ],
    );
  });
  test("two entries that are one model are one fix", () => {
    assert.equal(swaps(useOf(old), ["ollama:new:8b", next]).length, 1);
  });
});

describe("everywhere", () => {
  const here = useOf(old);
  const at = (name: string, of: Partial<Detection>, line = 0) => useOf(old, { ...of, uri: `file:///w/${name}` }, line);
  const wide = (...others: Use[]) => {
    const [fix] = swaps(here, [next]);
    assert.ok(fix?.swap);
    const files = [here, ...others].map((use) => ({ uri: use.detection.uri, uses: [use] }));
    return swapEverywhere({ ...fix, swap: fix.swap }, files, facts);
  };
  test("a model that stands nowhere else has no wider fix", () => {
    assert.equal(wide(), undefined);
    assert.equal(wide(useOf("huggingface:acme/old-vl", { uri: "file:///w/b.py" })), undefined);
  });
  test("each place gets its own spelling", () => {
    const found = wide(
      at("compose.yaml", { library: "vllm" }, 3),
      at(".env", ollama("old:7b"), 1),
      at("r.py", router("acme/old-7b")),
    );
    assert.equal(found?.fix.title, "Replace with good/new-8b everywhere (4 files)");
    assert.deepEqual(
      found.fix.edits.map(({ uri, newText }) => `${uri.slice(10)} ${newText}`),
      ["a.py good/new-8b", "compose.yaml good/new-8b", ".env new:8b", "r.py good/new-8b"],
    );
    assert.deepEqual([found.safe, found.fix.safe, found.fix.preferred], [false, false, false]);
  });
  test("a place without a spelling is left and named", () => {
    const found = wide(
      at("b.py", {}, 2),
      at("compose.yaml", { reference: { provider: "docker", name: "ai/old" } }, 20),
    );
    assert.equal(found?.fix.edits.length, 2);
    assert.equal(found.fix.differs?.[0], "compose.yaml:21 stays: no name of it is known for docker");
    assert.deepEqual(found.stays, ["compose.yaml:21 stays: no name of it is known for docker"]);
  });
  test("when no other place can follow, the fix is disabled with the reasons", () => {
    const found = wide(at("compose.yaml", { reference: { provider: "docker", name: "ai/old" } }, 20));
    assert.match(found?.fix.disabled ?? "", /compose\.yaml:21 stays/);
  });
  test("one literal that several calls use is written once", () => {
    const found = wide(at("b.py", {}), at("b.py", { role: "tokenizer" }));
    assert.equal(found?.fix.edits.length, 2);
  });
});

function ollama(name: string): Partial<Detection> {
  return { reference: { provider: "ollama", name }, library: "ollama" };
}
function router(name: string): Partial<Detection> {
  return { reference: { provider: "openrouter", name }, library: "openai" };
}
function bedrock(name: string): Partial<Detection> {
  return { reference: { provider: "bedrock", name }, library: "boto3" };
}
