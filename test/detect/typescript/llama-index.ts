import { HuggingFaceEmbedding } from "@llamaindex/huggingface";
import { Ollama, OllamaEmbedding } from "@llamaindex/ollama";
import { openai, OpenAIEmbedding } from "@llamaindex/openai";
import { Document, Settings, VectorStoreIndex } from "llamaindex";

Settings.llm = openai({ model: "gpt-4o-mini", temperature: 0 });
//                              ^^^^^^^^^^^ model openai:gpt-4o-mini (llama-index)
Settings.embedModel = new HuggingFaceEmbedding({ modelType: "BAAI/bge-small-en-v1.5" });
//                                                           ^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:BAAI/bge-small-en-v1.5 (llama-index)
export const local = new Ollama({ model: "mixtral:8x7b" });
//                                        ^^^^^^^^^^^^ model ollama:mixtral:8x7b (llama-index)
export const vectors = new OllamaEmbedding({ model: "nomic-embed-text" });
//                                                   ^^^^^^^^^^^^^^^^ embedding ollama:nomic-embed-text (llama-index)
export const hosted = new OpenAIEmbedding({ model: "text-embedding-3-small" });
//                                                  ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (llama-index)

// What follows names no model.
// The second is taken by its name alone: an id may be anything's.
export const index = await VectorStoreIndex.fromDocuments([new Document({ text: "gpt-4o", id_: "gpt-4o" })]);
//                                                                                              ^^^^^^ model openai:gpt-4o (name)
