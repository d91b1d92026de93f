const { ChatOpenAI } = require("@langchain/openai");
const Anthropic = require("@anthropic-ai/sdk");
const ollama = require("ollama");

const llm = new ChatOpenAI({ model: process.env.MODEL || "gpt-4o", configuration: { baseURL: "https://openrouter.ai/api/v1" } });
//                                                        ^^^^^^ model openai:gpt-4o (langchain) at https://openrouter.ai/api/v1 <- default of environment variable MODEL
const client = new Anthropic();

async function main(model = "claude-opus-4-1") {
//                           ^^^^^^^^^^^^^^^ model anthropic:claude-opus-4-1 (anthropic) <- default of parameter model
  await client.messages.create({ model, max_tokens: 10, messages: [] });
  await ollama.default.chat({ model: "llama3.2", messages: [{ role: "user", content: "hi" }] });
//                                    ^^^^^^^^ model ollama:llama3.2 (ollama)
  return llm.invoke("gpt-4o");
}

class Truck {
  model = "gpt-4o";
//         ^^^^^^ model openai:gpt-4o (generic-code)
}
module.exports = { Truck, main };
