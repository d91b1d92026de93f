import { BedrockChat } from "@langchain/community/chat_models/bedrock";
import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI } from "@google/genai";
import { InferenceClient } from "@huggingface/inference";
import { Mistral } from "@mistralai/mistralai";
import { CohereClientV2 } from "cohere-ai";
import Groq from "groq-sdk";
import ollama, { Ollama } from "ollama";
import Replicate from "replicate";
import Together from "together-ai";

const google = new GoogleGenAI({ apiKey: "unused" });
const vertex = new GoogleGenAI({ vertexai: true, project: "acme", location: "europe-west1" });
const anthropic = new Anthropic();
const hub = new InferenceClient("unused");
const mistral = new Mistral({ apiKey: "unused" });
const cohere = new CohereClientV2({});
const groq = new Groq();
const together = new Together();
const replicate = new Replicate();
const server = new Ollama({ host: "http://ollama:11434" });

export async function all(prompt: string) {
  const messages = [{ role: "user" as const, content: prompt }];
  await google.models.generateContent({ model: "gemini-2.5-flash", contents: prompt });
//                                              ^^^^^^^^^^^^^^^^ model google:gemini-2.5-flash (google-genai)
  await vertex.models.embedContent({ model: "gemini-embedding-001", contents: prompt });
//                                           ^^^^^^^^^^^^^^^^^^^^ embedding vertex:gemini-embedding-001 (google-genai) in region europe-west1
  await anthropic.messages.create({ model: "claude-sonnet-4-20250514", max_tokens: 64, messages });
//                                          ^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-sonnet-4-20250514 (anthropic)
  await hub.chatCompletion({ model: "meta-llama/Llama-3.1-8B-Instruct", messages, provider: "together" });
//                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:meta-llama/Llama-3.1-8B-Instruct (huggingface_hub)
  await hub.textToImage({ model: "black-forest-labs/FLUX.1-dev", inputs: prompt });
//                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:black-forest-labs/FLUX.1-dev (huggingface_hub)
  await mistral.chat.complete({ model: "mistral-small-latest", messages });
//                                      ^^^^^^^^^^^^^^^^^^^^ model mistral:mistral-small-latest (mistralai)
  await cohere.rerank({ model: "rerank-v3.5", query: prompt, documents: [] });
//                              ^^^^^^^^^^^ reranker cohere:rerank-v3.5 (cohere)
  await groq.chat.completions.create({ model: "llama-3.1-8b-instant", messages });
//                                             ^^^^^^^^^^^^^^^^^^^^ model groq:llama-3.1-8b-instant (groq)
  await together.chat.completions.create({ model: "Qwen/Qwen2.5-72B-Instruct-Turbo", messages });
//                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model together:Qwen/Qwen2.5-72B-Instruct-Turbo (together)
  await replicate.run("meta/meta-llama-3-8b-instruct", { input: { prompt } });
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model replicate:meta/meta-llama-3-8b-instruct (replicate)
  await ollama.chat({ model: "qwen3:4b", messages });
//                            ^^^^^^^^ model ollama:qwen3:4b (ollama)
  return server.embed({ model: "mxbai-embed-large", input: prompt });
//                              ^^^^^^^^^^^^^^^^^ embedding ollama:mxbai-embed-large (ollama)
}

// What follows names no model.
export const beta = { "anthropic-beta": "prompt-caching-2024-07-31", "anthropic-version": "2023-06-01" };
export const file = await groq.files.create({ file: new File([], "llama-3.1-8b-instant.jsonl"), purpose: "batch" });
export { BedrockChat };
