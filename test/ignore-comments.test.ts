/** Comments that hide a finding, wherever a formatter has put the line breaks: the whole pipeline on texts of many languages. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createStemma, type Stemma } from "../server/src/core/stemma";
import { fileText } from "../server/src/domain/file-text";
import { worldParts } from "./bench/parts";

const policy =
  '{ "extends": "inventory", "rules": { "denied-model": { "severity": "error", "models": ["*"] }, "unused-waiver": "warning" } }';
const note = "stemma-ignore denied-model: agreed with legal";
let world: Stemma;
before(async () => {
  const parts = worldParts();
  const read = async (uri: string) => fileText(uri === "file:///w/stemma.jsonc" ? policy : undefined);
  world = await createStemma({ ...parts, disk: { ...parts.disk, read }, rootOf: () => "file:///w" });
});

/** The names that are raised, and `unused` for a comment that hides nothing. */
async function raised(file: string, languageId: string, text: string): Promise<string[]> {
  const document = { uri: `file:///w/${file}`, languageId, text };
  const { findings } = await world.analyze(document, new AbortController().signal, {});
  return findings.map(({ rule, reference }) => (rule === "unused-waiver" ? "unused" : reference.name)).sort();
}

const py = (...lines: string[]) => ["from transformers import AutoModel, pipeline", ...lines, ""].join("\n");

const cases: readonly (readonly [name: string, file: string, languageId: string, text: string, expected: string[]])[] =
  [
    [
      "above a wrapped call",
      "a.py",
      "python",
      py(`# ${note}`, "AutoModel.from_pretrained(", '    "acme/one",', ")"),
      [],
    ],
    [
      "above an assignment in parentheses",
      "a.py",
      "python",
      py(`# ${note}`, "model = (", "    AutoModel", "    .from_pretrained(", '        "acme/one",', "    )", ")"),
      [],
    ],
    [
      "behind the first line",
      "a.py",
      "python",
      py(`model = AutoModel.from_pretrained(  # ${note}`, '    "acme/one",', ")"),
      [],
    ],
    [
      "behind the last line",
      "a.py",
      "python",
      py("model = AutoModel.from_pretrained(", '    "acme/one",', `)  # ${note}`),
      [],
    ],
    [
      "above the argument that is a wrapped call, for it alone",
      "a.py",
      "python",
      py(
        "pair(",
        `    # ${note}`,
        "    AutoModel.from_pretrained(",
        '        "acme/one",',
        "    ),",
        "    AutoModel.from_pretrained(",
        '        "acme/two",',
        "    ),",
        ")",
      ),
      ["acme/two"],
    ],
    [
      "not for the statement below",
      "a.py",
      "python",
      py(
        `# ${note}`,
        "one = AutoModel.from_pretrained(",
        '    "acme/one",',
        ")",
        "two = AutoModel.from_pretrained(",
        '    "acme/two",',
        ")",
      ),
      ["acme/two"],
    ],
    [
      "not for the body of what begins below",
      "a.py",
      "python",
      py(`# ${note}`, "def load():", "    return AutoModel.from_pretrained(", '        "acme/one",', "    )"),
      ["acme/one", "unused"],
    ],
    [
      "not for the statements of a block whose last line has it",
      "a.py",
      "python",
      py("if ready:", '    AutoModel.from_pretrained("acme/one")', `    done()  # ${note}`),
      ["acme/one", "unused"],
    ],
    [
      "above a condition that is wrapped",
      "a.py",
      "python",
      py(
        `# ${note}`,
        "if AutoModel.from_pretrained(",
        '    "acme/one",',
        "):",
        '    AutoModel.from_pretrained("acme/two")',
      ),
      ["acme/two"],
    ],
    [
      "above a wrapped call in a chain",
      "a.ts",
      "typescript",
      [
        'import { pipeline } from "@huggingface/transformers";',
        `// ${note}`,
        "export const one = await pipeline(",
        '  "text-generation",',
        '  "acme/one",',
        ");",
        'const two = await pipeline("text-generation", "acme/two");',
        "",
      ].join("\n"),
      ["acme/two"],
    ],
    [
      "not for a statement inside a function that is an argument",
      "a.ts",
      "typescript",
      [
        'import { pipeline } from "@huggingface/transformers";',
        `// ${note}`,
        "run(async () => {",
        '  await pipeline("text-generation", "acme/one");',
        "});",
        "",
      ].join("\n"),
      ["acme/one", "unused"],
    ],
    [
      "above a key whose value is wrapped",
      "compose.yaml",
      "yaml",
      [
        "services:",
        "  llm:",
        "    image: vllm/vllm-openai",
        `    # ${note}`,
        "    command:",
        "      - --model",
        "      - acme/one",
        "  other:",
        "    image: vllm/vllm-openai",
        "    command: --model acme/two",
        "",
      ].join("\n"),
      ["acme/two"],
    ],
    [
      "not for what lies below another key",
      "compose.yaml",
      "yaml",
      ["services:", `  # ${note}`, "  llm:", "    image: vllm/vllm-openai", "    command: --model acme/one", ""].join(
        "\n",
      ),
      ["acme/one", "unused"],
    ],
    [
      "above an instruction that goes on",
      "Dockerfile",
      "dockerfile",
      [
        "FROM python:3.12",
        `# ${note}`,
        "RUN pip install x && \\",
        "    huggingface-cli download \\",
        "    acme/one",
        "RUN huggingface-cli download acme/two",
        "",
      ].join("\n"),
      ["acme/two"],
    ],
    [
      "above a command that goes on",
      "a.sh",
      "shellscript",
      [`# ${note}`, "huggingface-cli download \\", "  acme/one", "huggingface-cli download acme/two", ""].join("\n"),
      ["acme/two"],
    ],
  ];

for (const [name, file, languageId, text, expected] of cases)
  test(`a comment ${name} (${languageId})`, async () =>
    assert.deepEqual(await raised(file, languageId, text), expected));

test("in a notebook's file, above a wrapped call", async () => {
  const lines = py(
    `# ${note}`,
    "AutoModel.from_pretrained(",
    '    "acme/one",',
    ")",
    'AutoModel.from_pretrained("acme/two")',
  );
  const source = lines.split("\n").map((line) => `${line}\n`);
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [{ cell_type: "code", metadata: {}, outputs: [], source }],
  };
  assert.deepEqual(await raised("a.ipynb", "jupyter", JSON.stringify(notebook, null, 1)), ["acme/two"]);
});
