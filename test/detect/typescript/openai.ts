import OpenAI, { AzureOpenAI } from "openai";
import { z } from "zod";
import { MODEL as imported } from "./neighbours/models";
//                ^^^^^^^^ model openai:gpt-5-mini (openai) in more.ts:1 <- imported from models.ts, imported from more.ts, constant SMART

const client = new OpenAI();
const local = new OpenAI({ baseURL: "http://localhost:11434/v1", apiKey: "ollama" });

class Chat {
  private readonly client = new OpenAI({ baseURL: process.env.BASE_URL });
  private model = "gpt-4o";
//                 ^^^^^^ model openai:gpt-4o (openai) <- field Chat.model

  async ask(content: string) {
    return this.client.chat.completions.create({ model: this.model, messages: [{ role: "user", content }] });
  }
}

const size = "8b";
export const run = async (model = "llama3.2:3b") => {
//                                 ^^^^^^^^^^^ model ollama:llama3.2:3b (openai) at http://localhost:11434/v1 <- default of parameter model
  await local.chat.completions.create({ model, messages: [] });
  await local.chat.completions.create({ model: `qwen3:${size}`, messages: [] });
//                                              ^^^^^^^^^^^^^ model ollama:qwen3:8b (openai) at http://localhost:11434/v1 <- constant size
  await client.embeddings.create({ model: "text-embedding-3-small", input: "x" });
//                                         ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (openai)
  await client.chat.completions.create({ model: imported, messages: [] });
  const options = { model: "gpt-4.1-nano", temperature: 0 };
//                          ^^^^^^^^^^^^ model openai:gpt-4.1-nano (openai) <- constant options, entry model
  return client.responses.create(options);
};

const schema = z.object({ model: z.literal("gpt-4o-mini") });
//                                          ^^^^^^^^^^^ model openai:gpt-4o-mini (name) [mention]
const dynamic = (name: string) => client.chat.completions.create({ model: `acme/${name}`, messages: [] });
export { AzureOpenAI, Chat, dynamic, schema };
