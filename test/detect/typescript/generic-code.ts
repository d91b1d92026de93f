// Names that say model, in a file that calls no library.
import { ask } from "./wrappers";

export const DEFAULT_CHAT_MODEL = "google/gemini-2.5-flash-lite";
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model google:gemini-2.5-flash-lite (generic-code) after google/
const modelId: string = process.env.MODEL_ID ?? "meta-llama/Llama-3.3-70B-Instruct";
//                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:meta-llama/Llama-3.3-70B-Instruct (generic-code) <- default of environment variable MODEL_ID

interface ChatModel {
  id: string;
  name: string;
}

export const chatModels: ChatModel[] = [
  { id: "anthropic/claude-haiku-4.5", name: "Claude Haiku 4.5" },
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-haiku-4.5 (generic-code) after anthropic/
  { id: "xai/grok-code-fast-1-thinking", name: "Grok Code Fast" },
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model xai:grok-code-fast-1-thinking (generic-code) after xai/
  { id: "openai/gpt-5.2", name: "gpt-5.2" },
//       ^^^^^^^^^^^^^^ model openai:gpt-5.2 (generic-code) after openai/
];

export class Client {
  private readonly embeddingModel = "text-embedding-3-small";
//                                   ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (generic-code)
  model?: "gpt-4o" | "gpt-4.1";
//         ^^^^^^ model openai:gpt-4o (name) [mention]
//                    ^^^^^^^ model openai:gpt-4.1 (name) [mention]

  constructor(private readonly llm = "gpt-4o") {
//                                    ^^^^^^ model openai:gpt-4o (generic-code)
    this.summaryModel = "gpt-4.1-nano";
//                       ^^^^^^^^^^^^ model openai:gpt-4.1-nano (generic-code)
  }

  summaryModel: string;
}

export function recommendDefaultModel(vram: number): string {
  if (vram < 6) return "gemma3:1b";
//                      ^^^^^^^^^ model ollama:gemma3:1b (generic-code)
  const baseModelsToMigrate = ["gpt-oss:20b", "qwen3-coder:480b"];
//                              ^^^^^^^^^^^ model ollama:gpt-oss:20b (generic-code)
//                                             ^^^^^^^^^^^^^^^^ model ollama:qwen3-coder:480b (generic-code)
  return baseModelsToMigrate.includes("x") ? "gemma3:4b" : "gpt-oss:20b";
//                                            ^^^^^^^^^ model ollama:gemma3:4b (generic-code)
//                                                          ^^^^^^^^^^^ model ollama:gpt-oss:20b (generic-code)
}

ask({ prompt: "gpt-4o", model: "o3-mini", options: { rerankerModel: "BAAI/bge-reranker-base" } });
//                              ^^^^^^^ model openai:o3-mini (generic-code)
//                                                                   ^^^^^^^^^^^^^^^^^^^^^^ reranker huggingface:BAAI/bge-reranker-base (generic-code)

const modelType = "llama";
const dataModel = "users/list-7b";
const viewModel = { name: "Ada", id: "gpt-user" };
const isDefault = modelId === "gpt-4o";
//                             ^^^^^^ model openai:gpt-4o (name) [mention]
