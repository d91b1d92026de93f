import assert from "node:assert/strict";
import { test } from "node:test";
import { createDetector } from "../../server/src/detect/detect";
import { lineIndex } from "../../server/src/domain/text";
import { detectorAssets } from "./assets";

const ready = createDetector(detectorAssets());

/** The text after each default has been written out where the place takes a name. */
async function written(text: string, languageId: string): Promise<string> {
  const { detections } = await (await ready).detect({ uri: "file:///a", languageId, text }, { read: () => undefined });
  const lines = lineIndex(text);
  return detections
    .flatMap(({ write, reference }) => (write ? [{ write, name: reference.name }] : []))
    .sort((a, b) => lines.offsetAt(b.write.range.start) - lines.offsetAt(a.write.range.start))
    .reduce((edited, { write, name }) => {
      const [start, end] = [lines.offsetAt(write.range.start), lines.offsetAt(write.range.end)];
      return edited.slice(0, start) + write.before + name + write.after + edited.slice(end);
    }, text);
}

test("a keyword goes behind the last argument, or alone between the brackets", async () => {
  const source = `from transformers import pipeline
from keybert import KeyBERT
a = pipeline("ner", device=0)
b = KeyBERT()
`;
  assert.equal(
    await written(source, "python"),
    `from transformers import pipeline
from keybert import KeyBERT
a = pipeline("ner", device=0, model="dbmdz/bert-large-cased-finetuned-conll03-english")
b = KeyBERT(model="sentence-transformers/all-MiniLM-L6-v2")
`,
  );
});

test("a language without keywords takes the next positional argument", async () => {
  const source = `import { pipeline } from "@huggingface/transformers";\nawait pipeline("ner");\n`;
  assert.equal(
    await written(source, "typescript"),
    `import { pipeline } from "@huggingface/transformers";\nawait pipeline("ner", "Xenova/bert-base-multilingual-cased-ner-hrl");\n`,
  );
});

test("nothing is written where the call takes no name, or where spread arguments may hold one", async () => {
  const source = `import chromadb, whisper
from transformers import pipeline
chromadb.Client().create_collection("notes")
whisper.load_model("small")
pipeline("ner", *more)
`;
  assert.equal(await written(source, "python"), source);
});
