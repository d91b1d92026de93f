/** What a pasted address of a model's page can become. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Use } from "../../server/src/domain/analysis";
import type { Detection } from "../../server/src/domain/detection";
import type { Fix } from "../../server/src/domain/finding";
import { lineIndex } from "../../server/src/domain/text";
import { offerAnywhere, offersAt, pastedUse, pinTo, trialOf } from "../../server/src/editor/paste/paste";
import { readModelAddress } from "../../server/src/editor/paste/pasted-address";
import { pinFix } from "../../server/src/policy/fixes/pin-revision";
import { analysisOf, cursorIn, denied, type Models, usesIn } from "./fixture";

const commit = "0123456789abcdef0123456789abcdef01234567";

describe("an address", () => {
  const read = (address: string) => {
    const found = readModelAddress(address);
    if (!found) return undefined;
    const { provider, name, revision } = found.reference;
    return `${provider}:${name}${revision ? `@${revision}` : ""}${found.doubtful ? " ?" : ""}`;
  };
  for (const [address, expected] of [
    ["https://huggingface.co/Qwen/Qwen2.5-7B", "huggingface:Qwen/Qwen2.5-7B"],
    [" https://huggingface.co/Qwen/Qwen2.5-7B/?library=x#usage\n", "huggingface:Qwen/Qwen2.5-7B"],
    ["https://hf.co/Qwen/Qwen2.5-7B/tree/main", "huggingface:Qwen/Qwen2.5-7B@main"],
    [`https://huggingface.co/Qwen/Qwen2.5-7B/tree/${commit}`, `huggingface:Qwen/Qwen2.5-7B@${commit}`],
    ["https://huggingface.co/Qwen/Qwen2.5-7B/blob/v1.0/config.json", "huggingface:Qwen/Qwen2.5-7B@v1.0"],
    ["https://huggingface.co/Qwen/Qwen2.5-7B/discussions/3", "huggingface:Qwen/Qwen2.5-7B"],
    ["https://huggingface.co/gpt2", "huggingface:gpt2 ?"],
    ["https://ollama.com/library/qwen3:8b", "ollama:qwen3:8b"],
    ["https://ollama.com/library/qwen3", "ollama:qwen3"],
    ["https://ollama.com/someone/tuned:q4", "ollama:someone/tuned:q4"],
    ["https://openrouter.ai/deepseek/deepseek-r1:free", "openrouter:deepseek/deepseek-r1:free"],
  ] as const)
    test(address.trim(), () => assert.equal(read(address), expected));

  test("every other text is left alone", () => {
    for (const text of [
      "Qwen/Qwen2.5-7B",
      "https://huggingface.co/",
      "https://huggingface.co/datasets/a/b",
      "https://huggingface.co/spaces/a/b",
      "https://huggingface.co/docs/transformers",
      "https://huggingface.co.evil.example/a/b",
      "https://user:secret@huggingface.co/a/b",
      "https://huggingface.co:8080/a/b",
      "https://huggingface.co/a/b c",
      "see https://huggingface.co/a/b",
      'https://huggingface.co/a%22/b"',
      "https://huggingface.co/a/%E0%A4%A",
      "https://ollama.com/qwen3",
      "https://openrouter.ai/docs/models",
      "ftp://huggingface.co/a/b",
    ])
      assert.equal(read(text), undefined, text);
  });

  test("property: what is read holds no quote, blank or control character", () => {
    fc.assert(
      fc.property(fc.webPath(), fc.string({ unit: "binary", maxLength: 20 }), (path, noise) => {
        for (const host of ["huggingface.co", "ollama.com", "openrouter.ai"]) {
          const found = readModelAddress(`https://${host}${path}/${noise}`);
          if (found) assert.match(found.reference.name, /^[\w./:-]+$/);
        }
      }),
    );
  });
});

describe("at a model's place", () => {
  const id = "Qwen/Qwen2.5-7B";
  const world = (revision?: string): Models => ({
    [id]: { by: "Alibaba", country: "CN", license: "Apache-2.0", ending: "root", record: { revision } },
  });
  const swap = {
    from: `huggingface:${id}`,
    to: "huggingface:meta-llama/Llama-3.1-8B",
    entry: "meta-llama/Llama-3.1-8B",
  };
  const fixFor = ({ detection: { uri, range } }: Use): Fix => ({
    title: "Use meta-llama/Llama-3.1-8B",
    edits: [{ uri, range, newText: "meta-llama/Llama-3.1-8B" }],
    safe: false,
    preferred: true,
    swap,
  });

  /** The text after each offer. */
  function pasted(
    marked: string,
    {
      revision,
      deny = false,
      pinOf = pinFix,
      evidence,
    }: { revision?: string; deny?: boolean; pinOf?: typeof pinFix; evidence?: readonly string[] } = {},
  ) {
    const { text, position } = cursorIn(marked);
    const trial = trialOf(text, { start: position, end: position }, id);
    const behind = lineIndex(trial.text).offsetAt(trial.range.end) + 1;
    const at = lineIndex(trial.text).positionAt(behind);
    const detection: Partial<Detection> = {
      pin: { range: { start: at, end: at }, before: `, revision="`, after: `"` },
      ...(evidence && { evidence }),
    };
    const uses = usesIn(trial.text, world(revision), detection);
    const findings = deny ? uses.map((use) => denied(use, { fixes: [fixFor(use)] })) : [];
    const analysis = analysisOf(uses, findings);
    const use = pastedUse(analysis, trial);
    if (!use) return undefined;
    return offersAt(analysis, trial, use, pinOf).map((offer) => {
      const index = lineIndex(text);
      const all = [...offer.edits, { range: { start: position, end: position }, newText: offer.insertText }];
      const written = all
        .sort((a, b) => index.offsetAt(b.range.start) - index.offsetAt(a.range.start))
        .reduce(
          (result, { range, newText }) =>
            result.slice(0, index.offsetAt(range.start)) + newText + result.slice(index.offsetAt(range.end)),
          text,
        );
      return [offer.kind, written];
    });
  }

  test("the id; pinned where the commit is known", () => {
    assert.deepEqual(pasted(`load("<|>")`), [["id", `load("${id}")`]]);
    assert.deepEqual(pasted(`load("<|>")`, { revision: commit }), [
      ["id", `load("${id}")`],
      ["pinned", `load("${id}", revision="${commit}")`],
    ]);
  });

  test("the revision of the address counts before the known one", () => {
    const offers = pasted(`load("<|>")`, { revision: commit, pinOf: pinTo("v1.0") });
    assert.deepEqual(offers?.[1], ["pinned", `load("${id}", revision="v1.0")`]);
  });

  test("an approved model where the policy denies the pasted one", () => {
    assert.deepEqual(pasted(`load("<|>")`, { deny: true }), [
      ["id", `load("${id}")`],
      ["approved", `load("meta-llama/Llama-3.1-8B")`],
    ]);
  });

  test("where only the name speaks for a model, it is no place for one", () => {
    assert.equal(pasted(`print("<|>")`, { evidence: ["The catalog has a model of this name."] }), undefined);
  });

  test("where the id is only a part of the name, it is no place for it", () => {
    assert.equal(pasted(`load("my-<|>")`), undefined);
  });

  test("a fix that reaches into the id or another file is no paste", () => {
    const elsewhere = (use: Use): Fix => ({
      ...fixFor(use),
      edits: [{ ...fixFor(use).edits[0], uri: "file:///w/x.py" } as never],
    });
    assert.equal(pasted(`load("<|>")`, { pinOf: elsewhere })?.length, 1);
  });
});

describe("anywhere else", () => {
  const offers = (marked: string) => {
    const { text, position } = cursorIn(marked);
    return offerAnywhere(text, position, "a/b").map(({ insertText }) => insertText);
  };
  test("inside a literal or a value the id is offered", () => {
    for (const inside of [
      `x = "<|>"`,
      `f('see <|>')`,
      "`<|>`",
      "model: <|>",
      "  - name: <|>  # which",
      "MODEL=<|>",
      `it's("<|>")`,
    ])
      assert.deepEqual(offers(inside), ["a/b"], inside);
  });
  test("in prose, comments and code nothing is", () => {
    for (const outside of ["<|>", "# see <|>", "see <|> for more", `f("x", <|>)`, "x = <|> + 1", `"a" <|> "b"`])
      assert.deepEqual(offers(outside), [], outside);
  });
});
