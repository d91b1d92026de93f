/** What texts say of models by themselves, with the names of the bundled catalog: values, places, company, and what speaks against. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { openDetector } from "../../server/src/core/detector";
import type { Detector } from "../../server/src/detect/found";
import { readSpans } from "../../server/src/detect/evidence/read-spans";
import { textForm } from "../../server/src/detect/evidence/text-form";
import { usedBy } from "../../server/src/detect/evidence/usage-of-path";
import { enough, weights } from "../../server/src/detect/evidence/weights";
import { idWords } from "../../server/src/detect/evidence/words";
import { openCatalog } from "../../server/src/lineage/catalog/catalog";
import { worldParts } from "../bench/parts";

let detector: Detector;
before(async () => {
  const { assets } = worldParts();
  detector = await openDetector(assets, openCatalog(await assets.catalog()));
});

/** `name as provider:name` for each model that a text of this file name holds. */
async function found(fileName: string, text: string): Promise<string[]> {
  const { detections } = await detector.detect({ uri: `file:///w/${fileName}`, languageId: "", text });
  return detections.map(({ text: written, reference: { provider, name } }) =>
    written === name ? `${provider}:${name}` : `${written} as ${provider}:${name}`,
  );
}

describe("values that say themselves what they are", () => {
  const alone: Readonly<Record<string, string>> = {
    "anthropic.claude-3-haiku-20240307-v1:0": "bedrock:anthropic.claude-3-haiku-20240307-v1:0",
    "eu.amazon.nova-lite-v1:0": "bedrock:eu.amazon.nova-lite-v1:0",
    "@cf/meta/llama-3.1-8b-instruct": "cloudflare:@cf/meta/llama-3.1-8b-instruct",
    "hf://Qwen/Qwen2.5-7B-Instruct": "hf://Qwen/Qwen2.5-7B-Instruct as huggingface:Qwen/Qwen2.5-7B-Instruct",
    "ollama://gemma2:2b": "ollama://gemma2:2b as ollama:gemma2:2b",
    "gpt-4o-mini": "openai:gpt-4o-mini",
    "Qwen/Qwen2.5-7B-Instruct": "huggingface:Qwen/Qwen2.5-7B-Instruct",
    "mistralai/Mistral-7B-Acme-v9": "huggingface:mistralai/Mistral-7B-Acme-v9",
    "acme/llama-3-8b-instruct": "huggingface:acme/llama-3-8b-instruct",
    "doubao-1.5-pro-32k": "bytedance:doubao-1.5-pro-32k",
    "text-embedding-v3": "alibaba:text-embedding-v3",
    "ernie-4.0-turbo-8k": "baidu:ernie-4.0-turbo-8k",
    "qwen-plus": "alibaba:qwen-plus",
    "qwen2.5-7b-instruct-q4_k_m.gguf": "file:qwen2.5-7b-instruct-q4_k_m.gguf",
    "https://huggingface.co/acme/llama/resolve/main/llama-7b.safetensors":
      "https://huggingface.co/acme/llama/resolve/main/llama-7b.safetensors as huggingface:acme/llama",
  };
  for (const [value, reference] of Object.entries(alone)) {
    test(`"${value}" in a language without a grammar`, async () => {
      assert.deepEqual(await found("Engine.kt", `val choice = pick("${value}")\n`), [reference]);
    });
  }
  const nothing = [
    "auto",
    "command",
    "llama",
    "GPT-4o",
    "src/models",
    "text/event-stream",
    "qwen2_vl",
    "step-by-step",
    "acme/widgets",
    "model.safetensors",
    "v1.5",
    "utf-8",
  ];
  for (const value of nothing) {
    test(`"${value}" is none`, async () => {
      assert.deepEqual(await found("Engine.kt", `val choice = pick("${value}")\n`), []);
    });
  }
});

describe("what speaks against", () => {
  const none: Readonly<Record<string, readonly [file: string, text: string]>> = {
    "a comment": ["a.swift", 'let x = 1 // "gpt-4o-mini" is cheap\n/* "gpt-4o" */\n'],
    "a text that documents code": ["a.py", 'def f():\n    """\n    "gpt-4o-mini"\n    """\n'],
    "a sentence": ["a.rb", 'puts "Use gpt-4o-mini for short answers"\n'],
    "a label": ["a.dart", "final option = Option(label: 'gpt-4o-mini');\n"],
    "a template's name": ["a.yaml", "chat_template: llama-3.1-8b\n"],
    "a dataset": ["a.yaml", "datasets:\n  - path: HuggingFaceH4/zephyr-7b-prefs\n"],
    "a call for data": ["a.py", 'rows = load_dataset("Qwen/Qwen2.5-7B-Instruct")\n'],
    "an image": ["a.yaml", "image: acme/llama-3-8b-instruct\n"],
    "an import": ["a.scala", 'val x = require("acme/llama-3-8b-instruct")\n'],
    "an ending": ["a.kt", 'val file = path + ".llama-7b.onnx"\n'],
    "a part of a text that is filled in": ["a.kt", 'val id = "acme/llama-3-8b-${"{"}size}"\n'],
    "a test of a shell": ["a.sh", 'if [ "$1" = "llama-3-8b-instruct" ]; then exit 1; fi\n'],
    "where a run is written to": ["a.yaml", "output_dir: acme/llama-3-8b-instruct\n"],
    "the description of an interface": ["a.yaml", "openapi: 3.0.0\nexample: gpt-4o-mini\n"],
    "a name of an object": ["a.yaml", "kind: Model\nmetadata:\n  name: llama-3.1-8b-instruct-l4\n"],
    "an item of a list of labels": ["a.yaml", "keywords:\n  - gpt-4o-mini\n  - gpt-4o\n"],
    "an item of a list of labels on its line": ["a.kt", 'val tags = ["gpt-4o-mini", "gpt-4o"]\n'],
    "an item of a list of labels on lines of its own": ["a.rb", 'keywords = [\n  "gpt-4o-mini",\n  "gpt-4o",\n]\n'],
    "the name of what is no model": ["a.kt", 'open(collection_name = "gpt-4o-mini", thread_id = "gpt-4o", workflowName = "gpt-4o")\n'],
    "a file beside its repository": ["a.kt", 'load(repo, weight_name = "qwen2.5-7b.safetensors", gguf_file = "qwen2.5-7b.gguf")\n'],
    "where a model is written to": ["a.kt", 'model.save_pretrained("acme/llama-3-8b-instruct")\npushToHub(repo = "acme/llama-3-8b-instruct")\n'],
    "a repository of data or of an application": [
      "a.kt",
      'get(\n  repo = "acme/llama-3-8b-instruct",\n  repo_type = "dataset",\n)\nget("acme/llama-3-8b-instruct", repoType = "space")\n',
    ],
    "the version of a package": ["a.kt", 'needs("llama-3-8b>=0.4.9")\n'],
    "a format for a family": ["a.kt", 'val engine = "whisper-onnx"\n'],
    "a name behind a backslash": ["a.kt", 'val path = "C:\\llama-3-8b-instruct"\n'],
    "a bare name of nothing that is a model's": ["a.yaml", "jobs:\n  - name: gpt-4o-mini\n    runs: here\n"],
    "a file that every repository has": ["a.kt", 'val model_files = listOf("model.safetensors")\nval m = ["pytorch_model.fp16.safetensors"]\n'],
    "what a model is told": ["Modelfile", "SYSTEM You are not gpt-4o-mini\n"],
    "what a call works on": ["a.kt", 'model.encode("gpt-4o")\nmodel.embedDocuments(["gpt-4o-mini"])\nadd(documents = ["gpt-4o"], ids = ["gpt-4o"])\n'],
    "what a call labels": ["a.kt", 'Text("gpt-4o")\nitem.setTitle("gpt-4o-mini")\nstorage.bucket("gpt-4o")\n'],
    "what a call tells people": ["a.kt", 'logger.info("x", "gpt-4o-mini")\n'],
    "the beginning of a sentence": ["a.kt", 'ask("openai/gpt-5, please")\n'],
    "a label of an image, a commit's message": ["Dockerfile", "FROM x\nLABEL model=gpt-4o\nRUN git commit -m gpt-4o\n"],
    "an architecture's size": ["a.kt", 'create("ViT-B-32")\n'],
    "what people read beside an id": ["a.kt", 'val models = [\n  { id: "x", name: "gpt-4o" },\n]\n'],
    "a bill of materials": ["a.json", '{ "bomFormat": "CycloneDX", "name": "gpt-4o-mini" }\n'],
  };
  for (const [what, [file, text]] of Object.entries(none)) {
    test(what, async () => assert.deepEqual(await found(file, text), []));
  }
  test("a bare name beside what only models have, or below models, counts", async () => {
    const one = ["openai:gpt-4o-mini"];
    assert.deepEqual(await found("a.yaml", "jobs:\n  - name: gpt-4o-mini\n    max_tokens: 12\n"), one);
    assert.deepEqual(await found("a.yaml", "models:\n  - name: gpt-4o-mini\n"), one);
    assert.deepEqual(await found("a.kt", 'val models = [\n  { name: "gpt-4o-mini" },\n]\n'), one);
  });
  test("a file right behind a repository is its own, and one elsewhere is a model", async () => {
    const repository = "huggingface:acme/llama-3-8b-GGUF";
    assert.deepEqual(await found("a.kt", 'load("acme/llama-3-8b-GGUF", "llama-3-8b.Q4_K_M.gguf")\n'), [repository]);
    assert.deepEqual(await found("a.kt", 'load("llama-3-8b.Q4_K_M.gguf")\n'), ["file:llama-3-8b.Q4_K_M.gguf"]);
  });
  test("a list's key speaks for its items, as it does against them", async () => {
    const weights = ["file:tidy_v4.safetensors", "file:neat_v2.safetensors"];
    assert.deepEqual(await found("a.rb", 'checkpoints = [\n  "tidy_v4.safetensors",\n  "neat_v2.safetensors",\n]\n'), weights);
    assert.deepEqual(await found("a.yaml", "loras:\n  - tidy_v4.safetensors\n  - neat_v2.safetensors\n"), weights);
    assert.deepEqual(await found("a.yaml", "things:\n  - tidy_v4.safetensors\n"), []);
  });
  test("the same names at places that say nothing against them count", async () => {
    assert.deepEqual(await found("a.yaml", "serve: acme/llama-3-8b-instruct\n"), ["huggingface:acme/llama-3-8b-instruct"]);
  });
});

describe("text inside text", () => {
  const inside: Readonly<Record<string, readonly [file: string, text: string, names: readonly string[]]>> = {
    "a list with commas": [
      "a.env",
      "CHOICES=gpt-4o-mini,claude-3-haiku-20240307\n",
      ["openai:gpt-4o-mini", "anthropic:claude-3-haiku-20240307"],
    ],
    "rows of provider, model and address": [
      "a.sh",
      "rows=(\n  openai,gpt-4o-mini,https://api.openai.com/v1 \\\n  hunyuan,hunyuan-large,https://api.example.com \\\n  groq,llama-3.1-8b-instant,https://api.groq.com\n)\n",
      ["openai:gpt-4o-mini", "tencent:hunyuan-large", "groq:llama-3.1-8b-instant"],
    ],
    "JSON in a value": ["a.env", `OPTIONS='{"primary": "gpt-4o-mini", "n": 3}'\n`, ["openai:gpt-4o-mini"]],
    "YAML in a block": [
      "a.yaml",
      "data:\n  app.yaml: |\n    serve:\n      - qwen/qwen-2.5-7b-instruct\n",
      ["openrouter:qwen/qwen-2.5-7b-instruct"],
    ],
    "a here-document": ["a.sh", 'apply <<EOF\nurl: "ollama://gemma2:2b"\nEOF\n', ["ollama://gemma2:2b as ollama:gemma2:2b"]],
    "a default of a variable": ["a.json", '{ "value": "${CHAT_DEPLOYMENT=gpt-4o-mini}" }\n', ["openai:gpt-4o-mini"]],
    "a query of an address": ["a.yaml", "url: pvc://volume?model=qwen:0.5b\n", ["ollama:qwen:0.5b"]],
    "an element": ["a.plist", "<string>gpt-4o-mini</string>\n", ["openai:gpt-4o-mini"]],
  };
  for (const [what, [file, text, names]] of Object.entries(inside)) {
    test(what, async () => assert.deepEqual(await found(file, text), names));
  }
});

test("in a long list of models, what alone says little counts too", async () => {
  const sure = ["gpt-4o-mini", "gpt-4o", "claude-3-haiku-20240307", "mistral-large-2411", "gemini-2.5-flash"];
  const list = (names: readonly string[]) =>
    `models:\n${names.map((name) => `  - name: ${name}\n    max_tokens: 4096\n`).join("")}`;
  const last = async (names: readonly string[]) => (await found("a.yaml", list(names))).length;
  assert.equal(await last([...sure, "bge-large-zh"]), 6);
  assert.equal(await last([...sure.slice(3), "bge-large-zh"]), 2);
  assert.equal(await last(["bge-large-zh"]), 0);
});

describe("whose it is", () => {
  test("the address of its row", async () => {
    const rows = 'rows=(\n  azure,gpt-4o-mini,https://acme.openai.azure.com/ \\\n  groq,gpt-4o,https://api.openai.com/v1 \\\n)\n';
    assert.deepEqual(await found("a.sh", rows), ["azure:gpt-4o-mini", "openai:gpt-4o"]);
  });
  test("the address of its block, and none beyond a blank line", async () => {
    const block = "url: https://acme.openai.azure.com\nserve: gpt-4o-mini\n\nother: gpt-4o-mini\n";
    assert.deepEqual(await found("a.ini", block), ["azure:gpt-4o-mini", "openai:gpt-4o-mini"]);
  });
  test("addresses that contradict each other say nothing", async () => {
    const text = "a: https://api.groq.com/openai/v1\nb: https://acme.openai.azure.com\nserve: gpt-4o-mini\n";
    assert.deepEqual(await found("a.ini", text), ["openai:gpt-4o-mini"]);
  });
  const azure = "https://acme.openai.azure.com";
  test("the address among the entries beside it, not that of another item or parent", async () => {
    const list = `all:\n  - serve: gpt-4o-mini\n    url: ${azure}\n  - serve: gpt-4o\n    at: here\n`;
    assert.deepEqual(await found("a.yaml", list), ["azure:gpt-4o-mini", "openai:gpt-4o"]);
  });
  test("the address within the same brackets, also around a nested body", async () => {
    const call = `send("${azure}/x", body(mapOf("serve" to "gpt-4o-mini")))\nval other = "gpt-4o"\n`;
    assert.deepEqual(await found("a.kt", call), ["azure:gpt-4o-mini", "openai:gpt-4o"]);
  });
  test("an address elsewhere in code says nothing", async () => {
    const code = 'val url = "http://localhost:11434"\nval chosen = listOf("llama3.2:3b", "gpt-4o-mini")\n';
    assert.deepEqual(await found("a.kt", code), ["ollama:llama3.2:3b", "openai:gpt-4o-mini"]);
  });
  test("the provider that a key beside it states", async () => {
    const model = 'Model(\n  provider = Provider.OpenRouter,\n  id = "anthropic/claude-3-opus",\n)\n';
    assert.deepEqual(await found("a.kt", model), ["openrouter:anthropic/claude-3-opus"]);
    const entry = "- serve: deepseek-r1\n  provider: dashscope\n- serve: deepseek-r1\n  provider: ollama\n";
    assert.deepEqual(await found("a.yaml", entry), ["alibaba:deepseek-r1", "ollama:deepseek-r1"]);
    assert.deepEqual(await found("a.yaml", "- serve: gpt-4o-mini\n  type: chat\n"), ["openai:gpt-4o-mini"]);
  });
  test("a bare name of Ollama's library is Ollama's where the text speaks of Ollama", async () => {
    assert.deepEqual(await found("a.kt", 'val serve = "deepseek-coder-v2"\n'), ["unknown:deepseek-coder-v2"]);
    assert.deepEqual(await found("a.kt", 'val serve = "deepseek-coder-v2" // by Ollama\n'), ["ollama:deepseek-coder-v2"]);
    assert.deepEqual(await found("a.kt", 'val serve = "llama3.2:3b"\n'), ["ollama:llama3.2:3b"]);
  });
  test("namespaces that only ModelScope has, where the text speaks of ModelScope", async () => {
    const model = "LLM-Research/Llama-4-Maverick-17B-128E-Instruct";
    assert.deepEqual(await found("a.kt", `val serve = "${model}" // from ModelScope\n`), [`modelscope:${model}`]);
    assert.deepEqual(await found("a.kt", `val serve = "${model}"\n`), [`huggingface:${model}`]);
    const own = 'val serve = "Qwen/Qwen2.5-7B-Instruct" // from ModelScope\n';
    assert.deepEqual(await found("a.kt", own), ["huggingface:Qwen/Qwen2.5-7B-Instruct"]);
  });
  test("a program that runs weights serves no maker's own model", async () => {
    const names = '"gpt-4o-mini", "mistral-large-latest", "anthropic.claude-3-haiku-20240307-v1:0", "phi4-mini"';
    assert.deepEqual(await found("a.kt", `run("http://localhost:11434", ${names})\n`), [
      "openai:gpt-4o-mini",
      "mistral:mistral-large-latest",
      "bedrock:anthropic.claude-3-haiku-20240307-v1:0",
      "ollama:phi4-mini",
    ]);
  });
});

describe("addresses of requests", () => {
  const asked: Readonly<Record<string, string>> = {
    "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:generateContent?key=k":
      "google:gemini-2.5-pro",
    "https://api.cloudflare.com/client/v4/accounts/a/ai/run/@cf/meta/llama-3.1-8b-instruct":
      "cloudflare:@cf/meta/llama-3.1-8b-instruct",
    "https://acme.openai.azure.com/openai/deployments/gpt-4o-mini/chat/completions?api-version=1": "azure:gpt-4o-mini",
    "https://bedrock-runtime.us-east-1.amazonaws.com/model/anthropic.claude-3-haiku-20240307-v1:0/invoke":
      "bedrock:anthropic.claude-3-haiku-20240307-v1:0",
  };
  for (const [address, model] of Object.entries(asked)) {
    test(model, async () => {
      assert.deepEqual(await found("a.kt", `send("${address}")\n`), [model]);
      assert.deepEqual(await found("a.kt", `// ${address}\n`), []);
    });
  }
  test("a part of a page's address names nothing", async () => {
    assert.deepEqual(await found("a.kt", 'open("https://example.com/docs/models/gemini-2.5-pro")\n'), []);
  });
});

test("what only looks like a name", async () => {
  const texts: Readonly<Record<string, string>> = {
    "a.svelte": '<p class="border-blue-300 ring-1 ring-blue-300 p-2">x</p>\n',
    "pom.xml": "<artifactId>gpt-4o-mini</artifactId>\n<module>gpt-4o-mini</module>\n",
    "a.yaml": "metadata:\n  labels:\n    app: deepseek-coder-7b-l20\n",
    Makefile: "run:\n\tforward svc/llama2-7b 8000:8000\n",
    "a.html": '<a data-at="https://example.com/#/market/detail/qwen2.5-72b-instruct">x</a>\n',
  };
  for (const [file, text] of Object.entries(texts)) assert.deepEqual(await found(file, text), [], file);
  assert.deepEqual(await found("a.yaml", "model: ring-2\n"), ["unknown:ring-2"]);
  assert.deepEqual(await found("a.plist", "<string>gpt-4o-mini</string>\n"), ["openai:gpt-4o-mini"]);
});

test("a default behind a single colon", async () => {
  assert.deepEqual(await found("a.kt", '@Value("\\${chat.model:gpt-4o-mini}")\n'), ["openai:gpt-4o-mini"]);
  assert.deepEqual(await found("A.java", '@Value("${chat.model:gpt-4o-mini}") String m;\n'), ["openai:gpt-4o-mini"]);
});

describe("data sets", () => {
  test("say themselves what they are by their addresses, outside of comments", async () => {
    const text =
      'get("https://huggingface.co/datasets/tatsu-lab/alpaca/resolve/main/a.json")\nget("hf://datasets/allenai/c4/en/a.gz")\n' +
      'get("https://www.kaggle.com/datasets/zynicide/wine-reviews") // https://huggingface.co/datasets/allenai/dolma\n';
    assert.deepEqual(await found("a.kt", text), [
      "https://huggingface.co/datasets/tatsu-lab/alpaca as huggingface-dataset:tatsu-lab/alpaca",
      "hf://datasets/allenai/c4 as huggingface-dataset:allenai/c4",
      "https://www.kaggle.com/datasets/zynicide/wine-reviews as kaggle-dataset:zynicide/wine-reviews",
    ]);
  });
});

describe("how a model is used", () => {
  async function usages(file: string, text: string): Promise<(string | undefined)[]> {
    const { detections } = await detector.detect({ uri: `file:///w/${file}`, languageId: "", text });
    return usedBy(detections, file).map(({ usage }) => usage);
  }
  test("a comparison and a search only mention it", async () => {
    assert.deepEqual(await usages("a.kt", 'if (id == "gpt-4o-mini") 1\nif (id.startsWith("gpt-4o-mini")) 2\n'), [
      "mention",
      "mention",
    ]);
  });
  test("a list that is only searched, and a pattern, mention it; a loop uses it", async () => {
    const list = '["gpt-4o-mini", "gpt-4o"]';
    assert.deepEqual(await usages("a.lua", `if ok and (id in ${list}) then\nfor id in ${list} do\n`), [
      "mention",
      "mention",
      undefined,
      undefined,
    ]);
    assert.deepEqual(await usages("a.kt", 'Regex("^gpt-4o-mini")\n'), ["mention"]);
  });
  test("a closure and a type's brackets compare nothing", async () => {
    assert.deepEqual(await usages("a.vue", 'const [id] = useState<string>("gpt-4o-mini");\n'), [undefined]);
    assert.deepEqual(await usages("a.rs", 'let m = var("M").unwrap_or_else(|_| "gpt-4o-mini".to_string());\n'), [undefined]);
  });
  test("a member of a type only mentions it, and what stands behind || is used", async () => {
    const text = 'type Id = "gpt-4o" | "gpt-4o-mini";\nconst id = chosen || "gpt-4o-mini";\n';
    assert.deepEqual(await usages("a.vue", text), ["mention", "mention", undefined]);
  });
  test("an error and a literal of a schema only mention it", async () => {
    assert.deepEqual(await usages("a.kt", 'addModelError("gpt-4o", 1)\nz.literal("gpt-4o-mini")\n'), ["mention"]);
  });
  test("a type or an interface only mentions it", async () => {
    const text = 'export type Id = Brand<"gpt-4o">;\ninterface One { id: "gpt-4o-mini" }\nconst id = "gpt-4o";\n';
    assert.deepEqual(await usages("a.vue", text), ["mention", "mention", undefined]);
  });
  test("a key of a table says what is known of it", async () => {
    assert.deepEqual(await usages("a.rb", "COST = { 'gpt-4o-mini' => 0.15, 'gpt-4o' => 2.5 }\n"), ["table", "table"]);
  });
  test("a file of many names lists what exists, but for what it loads", async () => {
    const names = Array.from({ length: 30 }, (_, n) => `"acme/llama-${n}b-instruct"`);
    const load = '"hf://Qwen/Qwen2.5-7B-Instruct"';
    assert.deepEqual(await usages("a.kt", `all(${[...names.slice(1), load].join(", ")})\n`), Array(30).fill(undefined));
    assert.deepEqual(await usages("a.kt", `all(${[...names, load].join(", ")})\n`), [
      ...Array(30).fill("table"),
      undefined,
    ]);
  });
  test("tests, documents and price lists by their paths", async () => {
    const text = 'val x = "gpt-4o-mini"\n';
    for (const [file, usage] of [
      ["src/Main.kt", undefined],
      ["src/test/Main.kt", "test"],
      ["src/MainTest.kt", "test"],
      ["spec/fixtures/a.kt", "test"],
      ["src/i18n/en.kt", "mention"],
      ["src/pricing.kt", "table"],
      ["latest/Main.kt", undefined],
      ["contest/Main.kt", undefined],
    ] as const)
      assert.deepEqual(await usages(file, text), [usage], file);
  });
});

test("what a pattern explains is not told again", async () => {
  const text = 'from transformers import AutoModel\nmodel = AutoModel.from_pretrained("Qwen/Qwen2.5-7B-Instruct")\n';
  const { detections } = await detector.detect({ uri: "file:///w/a.py", languageId: "python", text });
  assert.deepEqual(
    detections.map(({ library, evidence }) => [library, evidence]),
    [["transformers", undefined]],
  );
});

describe("paths", () => {
  const words = (text: string) => idWords(text).map((word) => word.text);
  test("keep what they begin with", () => {
    assert.deepEqual(words('"./models/x.gguf" "../a-1/b" "~/x-1" "/opt/m-1" "../../m-1"'), [
      "./models/x.gguf",
      "../a-1/b",
      "~/x-1",
      "/opt/m-1",
      "../../m-1",
    ]);
  });
  test("but not the marks of what surrounds them", () => {
    assert.deepEqual(words("a: -gpt-4 ...x-1 ${M:-gpt-4o} ${M:-./x-1} --m-1 ://x-1"), ["gpt-4", "x-1", "gpt-4o", "./x-1", "m-1", "//x-1"]);
  });
  test("are ranges of their own in a language without a grammar", async () => {
    const path = "./models/llama-3-8b-instruct";
    const text = `val a = load("${path}")\nval b = load("./models/llama-3-8b.gguf")\n`;
    const { detections } = await detector.detect({ uri: "file:///w/a.kt", languageId: "", text });
    const shown = detections.map(({ text: written, range, reference, prefix }) => [written, range.start.character, reference.name, prefix]);
    assert.deepEqual(shown, [
      [path, 14, "llama-3-8b-instruct", undefined],
      ["./models/llama-3-8b.gguf", 14, "llama-3-8b.gguf", "./models/"],
    ]);
  });
});

test("a stray quote swallows its line, not the file", () => {
  const text = "let a = 'x\nlet b = \"gpt-4o\"\n";
  const spans = readSpans(text, textForm("c") ?? assert.fail());
  assert.deepEqual(
    spans.map(({ start, end }) => text.slice(start, end)),
    ["x", "gpt-4o"],
  );
});

test("quotes of a regular expression are none", () => {
  const text = "const a = s.replace(/[\"']/g, '-');\nconst b = \"gpt-4o\";\n";
  const spans = readSpans(text, textForm("js") ?? assert.fail());
  assert.deepEqual(
    spans.map(({ start, end }) => text.slice(start, end)),
    ["-", "gpt-4o"],
  );
});

test("the work on a text grows as the text: words, spans and candidates of one shape", async () => {
  const line = 'models.add("acme/llama-3-8b-instruct"); // "gpt-4o"\n';
  for (const times of [1, 10, 100]) {
    const text = line.repeat(times);
    assert.equal(idWords(text).length, 2 * times);
    assert.equal((await found("a.kt", text)).length, times);
  }
});

test("each weight has a sentence, and classes that were right alone are enough alone", () => {
  for (const [id, { says, points }] of Object.entries(weights)) {
    assert.match(says, /^[A-Z].*\.$/, id);
    if (id.startsWith("against.")) assert.ok(points <= -enough, id);
    else if (id === "place.bare-name") assert.ok(points < 0, id);
    else assert.ok(points > 0 && points <= enough, id);
    // What a place or a neighbour says is never enough alone.
    if (/^(?:place|company)\./.test(id)) assert.ok(points < enough, id);
  }
  const alone = ["grammar", "route", "name", "wordy-name", "repository", "stranger", "family", "weights-file", "weights-address", "local-folder"];
  const known = Object.entries(weights).filter(([id, { points }]) => id.startsWith("value.") && points >= enough);
  assert.deepEqual(known.map(([id]) => id.replace("value.", "")), alone);
});
