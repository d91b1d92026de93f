import { Agent } from "@mastra/core/agent";
import { ModelRouterEmbeddingModel } from "@mastra/core/llm";
import { Memory } from "@mastra/memory";

export const support = new Agent({ name: "gpt-helper", instructions: "Be kind.", model: "openai/gpt-4o-mini" });
//                                                                                       ^^^^^^^^^^^^^^^^^^ model openai:gpt-4o-mini (mastra) after openai/
export const careful = new Agent({
  name: "careful",
  instructions: "Ask anthropic/claude-3.",
  model: [{ model: "anthropic/claude-sonnet-4-5", maxRetries: 2 }, { model: "google/gemini-2.5-pro" }],
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-sonnet-4-5 (mastra) after anthropic/
//                                                                           ^^^^^^^^^^^^^^^^^^^^^ model google:gemini-2.5-pro (mastra) after google/
});
export const memory = new Memory({ embedder: new ModelRouterEmbeddingModel("openai/text-embedding-3-small") });
//                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (mastra) after openai/

// What follows names no model.
export const reply = await support.generate("openai/gpt-5, please", { threadId: "o3-mini", resourceId: "gpt-4o" });
