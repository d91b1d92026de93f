import assert from "node:assert/strict";
import { test } from "node:test";
import type { TextDocument } from "../server/src/domain/text";
import { createWorld } from "../server/src/world";
import { worldParts } from "./bench/parts";

const signal = new AbortController().signal;

test("a service's id counts in a weak place only as the service writes it", async () => {
  const world = await createWorld(worldParts());
  const named = async (text: string) => {
    const document: TextDocument = { uri: "file:///list.ts", languageId: "typescript", text };
    return (await world.analyze(document, signal)).uses.map(({ detection }) => detection.text);
  };
  assert.deepEqual(await named('export const card = { modelId: "gpt-4o", modelName: "GPT-4o" };\n'), ["gpt-4o"]);
  assert.deepEqual(await named('export const card = { modelId: "qwen/Qwen2.5-7B-Instruct" };\n'), [
    "qwen/Qwen2.5-7B-Instruct",
  ]);
});
