import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Use } from "../../server/src/domain/analysis";
import type { Detection } from "../../server/src/domain/detection";
import type { Finding, Fix } from "../../server/src/domain/finding";
import { lineIndex, type Range, type TextDocument, type TextEdit } from "../../server/src/domain/text";
import { evaluate } from "../../server/src/policy/evaluate";
import { parsePolicy } from "../../server/src/policy/file/parse-policy";
import type { Policy } from "../../server/src/policy/file/policy";
import { resolvePolicy } from "../../server/src/policy/file/resolve-policy";
import { candidatesIn, lookupIn, usesIn, type World } from "./world";

const policyUri = "file:///project/stemma.jsonc";
const commit = "0123456789abcdef0123456789abcdef01234567";
const world: World = {
  "huggingface:acme/old": {
    developer: "Acme",
    root: true,
    more: { task: "text-generation", parameters: 7e9, context: 32768, revision: commit },
  },
  "huggingface:acme/new": {
    developer: "Acme",
    root: true,
    aliases: ["ollama:acme-new:8b", "together:acme/New-8B"],
    more: { task: "text-generation", parameters: 8e9, context: 8192 },
  },
  "huggingface:acme/huge": {
    developer: "Acme",
    root: true,
    more: { task: "text-generation", parameters: 4e11, revision: "f".repeat(40) },
  },
  "huggingface:acme/embed": { developer: "Acme", root: true, more: { task: "feature-extraction" } },
  "huggingface:acme/mystery": { developer: "Acme", root: true },
};
const approve = (...models: (string | { model: string; task: string })[]) =>
  models.map((model) => (typeof model === "string" ? { model } : model));

function policyOf(data: object): Policy {
  const text = JSON.stringify({ rules: { "denied-model": { models: ["*old*"] } }, ...data }, null, 2);
  const { policy, problems } = parsePolicy(text, policyUri);
  assert.deepEqual(problems, []);
  return resolvePolicy(policy ? [{ file: policy }] : [], "file:///project/a.py");
}

interface Case {
  readonly source: string;
  readonly uri?: string;
  readonly languageId?: string;
  readonly approved?: object[];
  /** Changes the uses that the story's finder made. */
  readonly place?: Partial<Detection>;
  readonly uses?: (uses: Use[]) => Use[];
  readonly policy?: Policy;
}

function judge({
  source,
  uri = "file:///project/a.py",
  languageId = "python",
  approved = [],
  place = {},
  uses = (all) => all,
  policy = policyOf({ approved }),
}: Case): { document: TextDocument; findings: readonly Finding[] } {
  const document = { uri, languageId, text: source };
  const found = usesIn(document, world).map((use) => ({ ...use, detection: { ...use.detection, ...place } }));
  return {
    document,
    ...evaluate({
      document,
      uses: uses(found),
      policy,
      today: "2026-11-22",
      approved: lookupIn(world),
      candidates: candidatesIn(world, policy),
    }),
  };
}

function fixes(one: Case, title: RegExp): Fix[] {
  return judge(one).findings[0]?.fixes.filter((fix) => title.test(fix.title)) ?? [];
}

function apply(text: string, edits: readonly TextEdit[]): string {
  const index = lineIndex(text);
  const at = (range: Range) => [index.offsetAt(range.start), index.offsetAt(range.end)] as const;
  return [...edits]
    .sort((a, b) => at(b.range)[0] - at(a.range)[0])
    .reduce((whole, { range, newText }) => whole.slice(0, at(range)[0]) + newText + whole.slice(at(range)[1]), text);
}

const swapped = (one: Case) => {
  const [fix] = fixes(one, /^Replace/);
  assert.ok(fix);
  return { ...fix, text: apply(one.source, fix.edits) };
};
const load = 'm = AutoModel.from_pretrained("acme/old")\n';

describe("swapping an approved model in", () => {
  test("task first, then size, then what does not fit with its reason; one is preferred", () => {
    const offered = fixes(
      {
        source: load,
        approved: approve(
          "huggingface:acme/mystery",
          "huggingface:acme/embed",
          "huggingface:acme/huge",
          "huggingface:acme/new",
          "huggingface:acme/*",
        ),
      },
      /^Replace/,
    );
    assert.deepEqual(
      offered.map(({ title, preferred, safe, disabled }) => [title, preferred, safe, disabled]),
      [
        ["Replace with acme/new (approved): 7B → 8B, context 32k → 8k", true, false, undefined],
        ["Replace with acme/huge (approved): 7B → 400B", false, false, undefined],
        ["Replace with acme/mystery (approved)", false, false, undefined],
        [
          "Replace with acme/embed (approved)",
          false,
          false,
          "it serves feature-extraction, this place needs text-generation",
        ],
      ],
    );
    assert.deepEqual(offered[0]?.differs, ["context 32k -> 8k", "parameters 7B -> 8B"]);
  });

  test("the entry's own task counts before the catalog's", () => {
    const [fix] = fixes(
      { source: load, approved: approve({ model: "huggingface:acme/mystery", task: "text-generation" }) },
      /^Replace/,
    );
    assert.equal(fix?.preferred, true);
  });

  test("another provider's place takes its own spelling, with the place's prefix, and is not safe", () => {
    const ollama = { provider: "ollama", name: "old:7b" };
    const place = {
      source: "run: acme/old\n",
      languageId: "yaml",
      approved: approve("huggingface:acme/new"),
      uses: (all: Use[]) =>
        all.map((use) => ({ ...use, detection: { ...use.detection, reference: { ...ollama, name: "acme/old" } } })),
    };
    const fix = swapped(place);
    assert.equal(fix.text, "run: acme-new:8b\n");
    assert.deepEqual([fix.preferred, fix.safe], [true, false]);
    const prefixed = swapped({
      source: "run: together_ai/acme/old\nx: acme/old\n",
      approved: approve("huggingface:acme/new"),
      place: prefixedPlace,
    });
    assert.equal(prefixed.text, "run: together_ai/acme/New-8B\nx: acme/old\n");
  });

  test("a provider without a known spelling is shown with the reason", () => {
    const [fix] = fixes(
      {
        source: load,
        approved: approve("huggingface:acme/huge"),
        place: { reference: { provider: "ollama", name: "acme/old" } },
      },
      /^Replace/,
    );
    assert.equal(fix?.disabled, "no name of it is known for ollama");
  });

  test("a pinned revision never survives: replaced, dropped, or no fix", () => {
    const source = `m = AutoModel.from_pretrained("acme/old", revision="${commit}")\n`;
    const known = swapped({ source, approved: approve("huggingface:acme/huge") });
    assert.equal(known.text, `m = AutoModel.from_pretrained("acme/huge", revision="${"f".repeat(40)}")\n`);
    assert.equal(known.safe, false);
    const dropped = swapped({ source, approved: approve("huggingface:acme/new") });
    assert.equal(dropped.text, 'm = AutoModel.from_pretrained("acme/new")\n');
    assert.equal(dropped.safe, false);
    const written = swapped({ source, approved: approve("huggingface:acme/new@abcdef1") });
    assert.equal(written.text, 'm = AutoModel.from_pretrained("acme/new", revision="abcdef1")\n');
    const [elsewhere] = fixes(
      { source, approved: approve("huggingface:acme/new"), place: { pin: undefined } },
      /^Replace/,
    );
    assert.match(elsewhere?.disabled ?? "", /is written elsewhere and would stay/);
    const [inside] = fixes(
      {
        source,
        approved: approve("huggingface:acme/new"),
        uses: (all) =>
          all.map((use) => ({
            ...use,
            detection: { ...use.detection, pin: use.detection.pin && { ...use.detection.pin, before: "", after: "" } },
          })),
      },
      /^Replace/,
    );
    assert.match(inside?.disabled ?? "", /that of the new one is not known/);
  });

  test("the tokenizer of the same model moves along, another use of it does not", () => {
    const source =
      't = AutoTokenizer.from_pretrained("acme/old")\nm = AutoModel.from_pretrained("acme/old")\nn = AutoModel.from_pretrained("acme/old")\n';
    const tokenizer = (all: Use[]) =>
      all.map((use, i): Use => (i === 0 ? { ...use, detection: { ...use.detection, role: "tokenizer" } } : use));
    const { findings } = judge({ source, approved: approve("huggingface:acme/new"), uses: tokenizer });
    const lines = findings.map(({ fixes: [fix] }) => fix?.edits.map(({ range }) => range.start.line));
    assert.deepEqual(lines, [
      [0, 1, 2],
      [1, 0],
      [2, 0],
    ]);
  });

  for (const [name, place, reason] of [
    ["an adapter", { role: "adapter" }, /fits its own base model only/],
    ["a default that no line names", { role: "implicit" }, /no name is written here/],
    [
      "a quantized file",
      { reference: { provider: "huggingface", name: "acme/old", variant: "Q4_K_M" } },
      /names a file or quantization/,
    ],
    [
      "a name put together from parts",
      { reference: { provider: "huggingface", name: "acme/old-7b" } },
      /not written here in one piece/,
    ],
    ["a suffix with a meaning", { reference: { provider: "huggingface", name: "acme/o" } }, /"ld" behind the name/],
  ] as const) {
    test(`${name} is not swapped`, () => {
      const policy = policyOf({
        rules: { "denied-model": { models: ["*"] } },
        approved: approve("huggingface:acme/new"),
      });
      const [fix] = fixes({ source: load, place, policy }, /^Replace/);
      assert.match(fix?.disabled ?? "", reason);
      assert.deepEqual(fix?.edits, []);
    });
  }

  test("a literal in another file is edited there, and the title says so", () => {
    const policy = policyOf({ approved: approve("huggingface:acme/new") });
    const { findings } = judge({ source: load, policy, place: { uri: "file:///project/config.py" } });
    assert.equal(findings[0]?.uri, "file:///project/config.py");
    assert.equal(findings[0]?.fixes[0]?.edits[0]?.uri, "file:///project/config.py");
    assert.equal(
      findings[0]?.fixes[0]?.title,
      "Replace with acme/new (approved) in config.py: 7B → 8B, context 32k → 8k",
    );
  });
});

const prefixedPlace: Partial<Detection> = {
  reference: { provider: "together", name: "acme/old" },
  text: "together_ai/acme/old",
  prefix: "together_ai/",
  range: { start: { line: 0, character: 5 }, end: { line: 0, character: 25 } },
};

describe("ignoring with a reason", () => {
  const ignored = (source: string, languageId: string) => {
    const [fix] = fixes({ source, languageId }, /^Ignore/);
    assert.ok(fix && !fix.disabled, fix?.disabled);
    const text = apply(source, fix.edits);
    const { start, end } = fix.select?.range ?? assert.fail("The cursor goes to the reason.");
    assert.equal(text.split("\n")[start.line]?.slice(start.character, end.character), "reason");
    assert.deepEqual(judge({ source: text, languageId }).findings, [], "The written comment hides the finding.");
    return text;
  };
  test("the comment is the language's own, indented as the line below", () => {
    assert.equal(
      ignored('if x:\n    m = load("acme/old")\n', "python"),
      'if x:\n    # stemma-ignore denied-model: reason\n    m = load("acme/old")\n',
    );
    assert.equal(
      ignored("a:\n  model: acme/old\n", "yaml"),
      "a:\n  # stemma-ignore denied-model: reason\n  model: acme/old\n",
    );
    assert.equal(
      ignored('\tload("acme/old")\n', "typescript"),
      '\t// stemma-ignore denied-model: reason\n\tload("acme/old")\n',
    );
    for (const id of ["shellscript", "dockerfile", "toml", "dotenv"])
      assert.match(ignored("MODEL=acme/old\n", id), /^# stemma-ignore/);
    for (const id of ["javascript", "go", "java", "rust", "csharp", "jsonc"])
      assert.match(ignored('load("acme/old")\n', id), /^\/\/ stemma-ignore/);
    assert.equal(
      ignored('x = 1\r\nm = "acme/old"\r\n', "python"),
      'x = 1\r\n# stemma-ignore denied-model: reason\r\nm = "acme/old"\r\n',
    );
  });

  test("where a comment line would break the text, there is none", () => {
    for (const [source, languageId] of [
      ["RUN vllm serve \\\n  acme/old\n", "dockerfile"],
      ['x = """\nacme/old\n"""\n', "python"],
      ['{ "model": "acme/old" }\n', "json"],
    ] as const) {
      const [fix] = fixes({ source, languageId }, /^Ignore/);
      assert.match(fix?.disabled ?? "", /waiver in the policy/);
      const [waiver] = fixes({ source, languageId }, /^Waive/);
      assert.equal(waiver?.disabled, undefined);
    }
  });

  test("a waiver goes into the policy and keeps what stands there", () => {
    for (const data of [{}, { waivers: [{ model: "a/b", rule: "*", reason: "x" }] }]) {
      const policy = policyOf(data);
      const [fix] = fixes({ source: load, policy }, /^Waive "denied-model" for huggingface:acme\/old in stemma.jsonc$/);
      const text = apply(policy.text ?? "", fix?.edits ?? []);
      const { policy: after, problems } = parsePolicy(text, policyUri);
      assert.deepEqual(problems, []);
      assert.deepEqual(after?.data.waivers.at(-1), {
        model: "huggingface:acme/old",
        rule: "denied-model",
        reason: "reason",
      });
      const { start, end } = fix?.select?.range ?? assert.fail("The cursor goes to the reason.");
      assert.equal(text.split("\n")[start.line]?.slice(start.character, end.character), "reason");
      assert.deepEqual(
        judge({ source: load, policy: resolvePolicy(after ? [{ file: after }] : [], policyUri) }).findings,
        [],
      );
    }
  });
});

describe("comments", () => {
  const hidden = (source: string) => judge({ source, languageId: "any" }).findings.length === 0;
  test("of a notebook speak for their own line of code, not for a whole file that is one line", () => {
    const findingsIn = (source: string) => {
      const { findings } = judge({ source, uri: "file:///project/a.ipynb", languageId: "jupyter" });
      return findings.map(({ rule }) => rule);
    };
    const first = "\"load('x')  # stemma-ignore denied-model: why\\n\"";
    assert.deepEqual(findingsIn(`{"source": [${first}, "load('acme/old')"]}`), ["denied-model"]);
    const own = '    "load(\'acme/old\')  # stemma-ignore denied-model: says \\"old\\" still\\n",';
    assert.deepEqual(findingsIn(`{"source": [\n${own}\n    "x = 1"\n]}`), []);
  });

  test("of any syntax hide their line", () => {
    for (const [open, close] of [
      ["#", ""],
      ["//", ""],
      ["/*", " */"],
      ["<!--", " -->"],
      ["--", ""],
      [";", ""],
      ["%", ""],
      ["{#", " #}"],
      ["{/*", " */}"],
    ]) {
      assert.equal(hidden(`"acme/old" ${open} stemma-ignore denied-model: why${close}\n`), true, open);
      assert.equal(hidden(`${open} stemma-ignore denied-model: why${close}\n"acme/old"\n`), true, open);
      assert.equal(
        hidden(`"acme/old" ${open} stemma-ignore denied-model${close}\n`),
        false,
        `${open} without a reason`,
      );
      assert.equal(
        hidden(`"acme/old" ${open} stemma-ignore denied-model: ${close}\n`),
        false,
        `${open} with an empty reason`,
      );
    }
  });
  test("behind code speak for their own line, stacked ones for the first line below", () => {
    assert.equal(hidden('x = 1  # stemma-ignore denied-model: why\n"acme/old"\n'), false);
    assert.equal(hidden('# stemma-ignore denied-model: why\n# stemma-ignore denied-origin: why\n"acme/old"\n'), true);
    assert.equal(hidden('# stemma-ignore denied-model: why\n\n"acme/old"\n'), false);
    assert.equal(hidden('# stemma-ignore denied-origin: why\n"acme/old"\n'), false);
    assert.equal(hidden('#\n# stemma-ignore-file denied-model: why\n\n\n"acme/old"\n'), true);
  });
  test("at a step of the value's way hide the finding at its literal", () => {
    const source = 'use(M)  # stemma-ignore denied-model: why\nM = "acme/old"\n';
    const path = [
      {
        step: "constant M",
        uri: "file:///project/a.py",
        range: { start: { line: 0, character: 4 }, end: { line: 0, character: 5 } },
      },
    ];
    assert.deepEqual(judge({ source, place: { path } }).findings, []);
    assert.equal(judge({ source }).findings.length, 1);
  });
  test("long lines cost little", () => {
    const began = process.cpuUsage().user;
    judge({ source: `# stemma-ignore denied-model${" ".repeat(19_000)}x\n`.repeat(20) });
    judge({ source: `${"#".repeat(19_000)} stemma-ignore\n`.repeat(20) });
    assert.ok(process.cpuUsage().user - began < 2_000_000, "two seconds of CPU time at most");
  });
});

test("a finding's reasons end at the policy's line", () => {
  const { findings } = judge({ source: load });
  const last = findings[0]?.because.at(-1);
  assert.equal(last?.text, 'stemma.jsonc sets "denied-model" to error');
  assert.deepEqual(last?.location, {
    uri: policyUri,
    range: { start: { line: 2, character: 4 }, end: { line: 2, character: 18 } },
  });
});

test("hostile names stay on one line and cannot turn the reading direction", () => {
  const name = `acme/\u202eold\n[x](command:evil)${"a".repeat(500)}`;
  const { findings } = judge({ source: load, place: { reference: { provider: "huggingface", name } } });
  const [{ message, because } = assert.fail("There is a finding.")] = findings;
  for (const text of [message, ...because.map((one) => one.text)]) {
    assert.doesNotMatch(text, /[\p{Cc}\p{Cf}]/u);
    assert.ok(text.length < 400);
  }
});

test("a model that the policy names is not used there", () => {
  const policy = policyOf({ waivers: [{ model: "acme/old", rule: "denied-origin", reason: "x" }] });
  const document = { uri: policyUri, languageId: "jsonc", text: policy.text ?? "" };
  const uses = usesIn(document, world);
  assert.ok(uses.length > 0);
  assert.deepEqual(evaluate({ document, uses, policy, today: "2026-11-22" }).findings, []);
});
