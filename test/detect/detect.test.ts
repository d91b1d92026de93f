import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import fc from "fast-check";
import { liveTrees } from "../../server/src/detect/syntax/grammar";
import { whyUnread } from "../../server/src/detect/skip";
import { createDetector } from "../../server/src/detect/detect";
import { lineIndex } from "../../server/src/domain/text";
import { detectorAssets } from "./assets";

const ready = createDetector(detectorAssets());
const uri = "file:///w/app.py";
const source = [
  "from transformers import AutoModel, pipeline",
  'NAME = "Qwen/Qwen3-8B"',
  "def load(name=NAME):",
  "    return AutoModel.from_pretrained(name)",
  'pipeline("ner", model="dslim/bert-base-NER")',
  'AutoModel.from_pretrained(f"{NAME}-Base")',
  "",
].join("\n");

async function detect(text: string, languageId = "python") {
  return (await (await ready).detect({ uri, languageId, text })).detections;
}

afterEach(() => assert.equal(liveTrees(), 0, "every syntax tree is deleted"));

describe("one literal", () => {
  it("belongs to those of a branch's providers that have a model of this name", async () => {
    const known = (provider: string, name: string) => provider === "openai" && name === "gpt-4o";
    const text = [
      "from langchain_openai import ChatOpenAI",
      "from langchain_groq import ChatGroq",
      'def make(supplier, model: str = "gpt-4o"):',
      '    if supplier == "groq":',
      "        return ChatGroq(model=model)",
      "    return ChatOpenAI(model=model)",
      'def gateway(supplier, model: str = "gpt-4o"):',
      "    if supplier:",
      '        return ChatGroq(model=model, base_url="https://models.acme.example/v1")',
      "    return ChatOpenAI(model=model)",
      'def other(supplier, model: str = "internal-one"):',
      "    return ChatGroq(model=model) if supplier else ChatOpenAI(model=model)",
      "",
    ].join("\n");
    const detector = await createDetector(detectorAssets({ known }));
    const found = (await detector.detect({ uri, languageId: "python", text })).detections;
    assert.deepEqual(found.map(({ reference: { provider, name } }) => `${provider}:${name}`).sort(), [
      // What an endpoint of one's own serves under this name is not for the catalog to say.
      "groq:gpt-4o",
      "groq:internal-one",
      "openai:gpt-4o",
      "openai:gpt-4o",
      "openai:internal-one",
    ]);
  });
});

describe("positions", () => {
  it("cover the identifier in UTF-16, whatever stands before it", async () => {
    const texts = [source, source.replaceAll("\n", "\r\n"), `\ufeff${source}`, source.replace("pipeline(", 'print("😀🎉"); pipeline(')];
    for (const text of texts) {
      const found = await detect(text);
      assert.equal(found.length, 3);
      const lines = lineIndex(text);
      for (const { range, text: written } of found) {
        assert.equal(text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)), written);
        assert.match(written, /^[^"'].*[^"']$/);
      }
    }
  });

  it("follow lines that end at a lone carriage return", async () => {
    const text = `x = "a\\\rb"\n${source}`;
    const found = await detect(text);
    const lines = lineIndex(text);
    for (const { range, text: written } of found) {
      assert.equal(text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)), written);
    }
  });
});

describe("texts that are not read", () => {
  it("are named with their reason and give nothing", async () => {
    const minified = "var a=1;".repeat(650_000);
    assert.match(whyUnread(minified)?.reason ?? "", /2 MB/);
    assert.match(whyUnread(`${"x".repeat(20_001)}\n`)?.reason ?? "", /20,000/);
    assert.match(whyUnread("import transformers\0")?.reason ?? "", /binary/);
    assert.equal(whyUnread(source), undefined);
    assert.deepEqual(await detect(minified, "javascript"), []);
    assert.deepEqual(await detect(`\0${source}`), []);
  });

  it("include languages that nothing serves", async () => {
    assert.deepEqual((await (await ready).detect({ uri: "file:///a.xyz", languageId: "xyz", text: source })).detections, []);
  });
});

describe("broken code", () => {
  it("still gives what stands outside the break", async () => {
    const found = await detect(`${source}\ndef broken(:\n    x = [\n`);
    assert.ok(found.some(({ text }) => text === "dslim/bert-base-NER"));
  });

  it("never throws, whatever the text", async () => {
    const pieces = ["from transformers import *\n", "pipeline(", ")", '"', "'", 'f"{', "}", "NAME", " = ", "\n    ", "class A:", "self.x", "[0]", "**k", "é", "😀", "\r"];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), async (parts) => {
        await detect(`import transformers\n${parts.join("")}`);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it("survives deep nesting", async () => {
    const deep = `from transformers import AutoModel\nAutoModel.from_pretrained(${"(".repeat(3000)}"gpt2"${")".repeat(3000)})`;
    await detect(deep);
    await detect(`from transformers import AutoModel\na = ${'"x" + '.repeat(3000)}"y"\nAutoModel.from_pretrained(a)`);
  });

  it("survives names that mean each other", async () => {
    assert.deepEqual(await detect("from transformers import AutoModel\na = b\nb = a\nAutoModel.from_pretrained(a)\n"), []);
  });
});

describe("an open text", () => {
  it("says after any edits what a fresh look says", async () => {
    const detector = await ready;
    const edit = fc.record({ at: fc.nat(1000), remove: fc.nat(30), insert: fc.constantFrom("", "x", "\n", '"', "(", "Qwen/", "😀", source) });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        const open = detector.open({ uri, languageId: "python", text: source });
        try {
          await open.detect();
          let text = source;
          for (const { at, remove, insert } of edits) {
            const start = at % (text.length + 1);
            text = text.slice(0, start) + insert + text.slice(start + remove);
            open.change(text);
            assert.deepEqual((await open.detect()).detections, (await detector.detect({ uri, languageId: "python", text })).detections);
          }
        } finally {
          open.close();
          await open.detect();
        }
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it("answers calls that overlap in turn", async () => {
    const open = (await ready).open({ uri, languageId: "python", text: source });
    const first = open.detect();
    open.change(`${source}pipeline("ner", model="acme/ner")\n`);
    const second = open.detect();
    assert.ok((await first).detections.length > 0);
    assert.equal((await second).detections.length, 4);
    const late = open.detect();
    open.close();
    assert.deepEqual((await late).detections, [], "what was asked of a closed text is of no interest");
    assert.deepEqual((await open.detect()).detections, []);
  });
});

describe("pins", () => {
  it("stand right behind the model, or replace what is there", async () => {
    const found = await detect('from transformers import AutoModel\nAutoModel.from_pretrained("a-org/b", dtype="auto")\nAutoModel.from_pretrained("a-org/c", revision="v1")\n');
    assert.deepEqual(
      found.map(({ pin }) => pin),
      [
        { range: { start: { line: 1, character: 35 }, end: { line: 1, character: 35 } }, before: ', revision="', after: '"' },
        { range: { start: { line: 2, character: 47 }, end: { line: 2, character: 49 } }, before: "", after: "" },
      ],
    );
  });

  it("open an options object where the language has no keywords", async () => {
    const text = 'import { pipeline } from "@huggingface/transformers";\nawait pipeline("ner", "Xenova/bert");\nawait pipeline("ner", "Xenova/gpt2", { dtype: "q4" });\n';
    const pinned = (await (await ready).detect({ uri: "file:///a.ts", languageId: "typescript", text })).detections.map(({ pin }) => {
      if (!pin) return undefined;
      const lines = text.split("\n");
      const line = lines[pin.range.start.line] ?? "";
      return `${line.slice(0, pin.range.start.character)}${pin.before}main${pin.after}${line.slice(pin.range.end.character)}`;
    });
    assert.deepEqual(pinned, [
      'await pipeline("ner", "Xenova/bert", { revision: "main" });',
      'await pipeline("ner", "Xenova/gpt2", { revision: "main", dtype: "q4" });',
    ]);
  });
});

describe("other files", () => {
  const files: Record<string, string> = {
    "file:///w/config/__init__.py": "from .models import BASE as MODEL\n",
    "file:///w/config/models.py": 'from config import MODEL as loop\nBASE = "google/gemma-2-2b"\n',
    "file:///w/settings.py": 'class Settings:\n    model: str = "bigscience/bloom-560m"\n\nsettings = Settings()\n',
  };
  const neighbours = { read: async (at: string) => files[at] };

  it("give the values of imported constants and fields, with the steps", async () => {
    const text = "from transformers import AutoModel\nfrom config import MODEL\nfrom settings import settings\nAutoModel.from_pretrained(MODEL)\nAutoModel.from_pretrained(settings.model)\n";
    const found = (await (await ready).detect({ uri, languageId: "python", text }, neighbours)).detections;
    assert.deepEqual(
      found.map((one) => [one.reference.name, one.uri, one.path.map(({ step }) => step)]),
      [
        ["google/gemma-2-2b", "file:///w/config/models.py", ["imported from __init__.py", "imported from models.py", "constant BASE"]],
        ["bigscience/bloom-560m", "file:///w/settings.py", ["imported from settings.py", "constant settings", "field Settings.model"]],
      ],
    );
  });

  it("are found as the package of files that an import means", async () => {
    const text =
      "from transformers import AutoModel\nfrom . import names\nfrom app.deep import names as more\nAutoModel.from_pretrained(names.SMALL)\nAutoModel.from_pretrained(more.LARGE)\n";
    const package_: Record<string, string> = {
      "file:///w/names.py": 'from big import *\nSMALL = "google/gemma-3-1b-it"\n',
      "file:///w/app/deep/names.py": 'LARGE = "google/gemma-3-27b-it"\n',
    };
    const found = (await (await ready).detect({ uri, languageId: "python", text }, { read: (at) => package_[at] })).detections;
    assert.deepEqual(
      found.map(({ reference }) => reference.name).sort(),
      ["google/gemma-3-1b-it", "google/gemma-3-27b-it"],
    );
  });

  it("end where a file has the name of the library that it imports", async () => {
    const text = "import transformers\nfrom transformers import pick\nfrom subprocess import run\nrun(pick)\n";
    for (const name of ["transformers", "subprocess"]) {
      const here = `file:///w/${name}.py`;
      const read = (at: string) => (at === here ? text : undefined);
      assert.deepEqual((await (await ready).detect({ uri: here, languageId: "python", text }, { read })).detections, []);
    }
  });

  it("are not where a revision is pinned: the call is", async () => {
    const text = "from transformers import AutoModel\nfrom settings import settings\nAutoModel.from_pretrained(settings.model)\n";
    const [found] = (await (await ready).detect({ uri, languageId: "python", text }, neighbours)).detections;
    assert.equal(found?.uri, "file:///w/settings.py");
    const end = { line: 2, character: 40 };
    assert.deepEqual(found?.pin, { uri, range: { start: end, end }, before: ', revision="', after: '"' });
  });

  it("end where files import all of each other", async () => {
    const circle: Record<string, string> = { "file:///w/a.py": "from b import *\n", "file:///w/b.py": "from a import *\nfrom b import *\n" };
    const text = "from transformers import AutoModel\nfrom a import *\nAutoModel.from_pretrained(NAME)\n";
    assert.deepEqual((await (await ready).detect({ uri, languageId: "python", text }, { read: (at) => circle[at] })).detections, []);
  });

  it("set the variables of the environment: the nearest one counts, and an example only where the value proves itself", async () => {
    const text = 'import os\nfrom transformers import AutoModel\nAutoModel.from_pretrained(os.environ["A"])\nAutoModel.from_pretrained(os.getenv("B"))\nAutoModel.from_pretrained(os.getenv("C"))\nAutoModel.from_pretrained(os.environ.get("D"))\n';
    const at: Record<string, string> = {
      "file:///w/app/.env": "A=acme/near\n",
      "file:///w/.env": "A=acme/far\nB=acme/root\n",
      "file:///w/.env.example": "B=acme/shown\nC=acme/placeholder-of-ours\nD=Qwen/Qwen3-8B\n",
      "file:///.env": "C=acme/outside\n",
    };
    const document = { uri: "file:///w/app/main.py", languageId: "python", text };
    const read = (other: string) => at[other];
    const found = (await (await ready).detect(document, { root: "file:///w", read })).detections;
    assert.deepEqual(
      found.map((one) => [one.reference.name, one.uri, one.path.map(({ step }) => step)]),
      [
        ["acme/root", "file:///w/.env", ["environment variable B"]],
        ["Qwen/Qwen3-8B", "file:///w/.env.example", ["environment variable D"]],
        ["acme/near", "file:///w/app/.env", ["environment variable A"]],
      ],
    );
    assert.deepEqual((await (await ready).detect(document, { read })).detections, [], "without a workspace folder nothing is searched");
  });

  it("are parsed once while their text stays, and again when it changes", async () => {
    let config = 'MODEL = "acme/one"\n';
    const read = (at: string) => (at === "file:///w/config.py" ? config : undefined);
    const text = "from transformers import AutoModel\nfrom config import MODEL\nAutoModel.from_pretrained(MODEL)\n";
    const detector = await ready;
    const names = async () => (await detector.detect({ uri, languageId: "python", text }, { read })).detections.map(({ reference }) => reference.name);
    assert.deepEqual([await names(), await names()], [["acme/one"], ["acme/one"]]);
    config = 'MODEL = "acme/two"\n';
    assert.deepEqual(await names(), ["acme/two"]);
    detector.forget();
    assert.deepEqual(await names(), ["acme/two"]);
  });

  it("end where imports run in a circle", async () => {
    const text = "from transformers import AutoModel\nfrom config.models import loop\nAutoModel.from_pretrained(loop)\n";
    const found = (await (await ready).detect({ uri, languageId: "python", text }, neighbours)).detections;
    assert.deepEqual(found.map(({ reference }) => reference.name), ["google/gemma-2-2b"]);
  });

  it("end where a dict spreads itself", async () => {
    const text = [
      "from transformers import AutoModel",
      'kwargs = {"name": "google/gemma-2-2b"}',
      "kwargs = {**kwargs, 'device': 'cpu'}",
      "AutoModel.from_pretrained(kwargs['name'])",
      "class Client:",
      "    def __init__(self, **kwargs):",
      '        self.kwargs = {"temperature": 0.0, **kwargs}',
      "    def basic(self, **kwargs):",
      "        self.kwargs = {**self.kwargs, **kwargs}",
      '        return AutoModel.from_pretrained(self.kwargs["model"])',
      "",
    ].join("\n");
    const found = (await (await ready).detect({ uri, languageId: "python", text }, neighbours)).detections;
    assert.deepEqual(found.map(({ reference }) => reference.name), ["google/gemma-2-2b"]);
  });

  it("end where a parameter is what a method of its own name is called on", async () => {
    const text = [
      "from transformers import AutoModel",
      "class Loader:",
      "    def load(self, load):",
      "        load.load(load)",
      "        return AutoModel.from_pretrained(load)",
      'Loader().load("google/gemma-2-2b")',
      "",
    ].join("\n");
    const found = (await (await ready).detect({ uri, languageId: "python", text }, neighbours)).detections;
    assert.deepEqual(found.map(({ reference }) => reference.name), ["google/gemma-2-2b"]);
  });
});
