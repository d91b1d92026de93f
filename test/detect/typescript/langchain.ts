import { ChatAnthropic } from "@langchain/anthropic";
import { ChatBedrockConverse } from "@langchain/aws";
import { HuggingFaceTransformersEmbeddings } from "@langchain/community/embeddings/huggingface_transformers";
import { ChatGoogleGenerativeAI } from "@langchain/google-genai";
import { ChatOllama, OllamaEmbeddings } from "@langchain/ollama";
import { AzureChatOpenAI, ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { createAgent, initChatModel } from "langchain";

export const chat = new ChatOpenAI({ model: "gpt-4o-mini", temperature: 0 });
//                                           ^^^^^^^^^^^ model openai:gpt-4o-mini (langchain)
export const router = new ChatOpenAI({ modelName: "mistralai/mistral-nemo", configuration: { baseURL: "https://openrouter.ai/api/v1" } });
//                                                 ^^^^^^^^^^^^^^^^^^^^^^ model openrouter:mistralai/mistral-nemo (langchain) at https://openrouter.ai/api/v1
export const azure = new AzureChatOpenAI({ azureOpenAIApiDeploymentName: "support-4o", azureOpenAIApiVersion: "2024-10-21" });
//                                                                        ^^^^^^^^^^ model azure:support-4o (langchain)
export const claude = new ChatAnthropic({ modelName: "claude-3-5-sonnet-20240620" });
//                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-3-5-sonnet-20240620 (langchain)
export const gemini = new ChatGoogleGenerativeAI({ model: "gemini-2.0-flash" });
//                                                         ^^^^^^^^^^^^^^^^ model google:gemini-2.0-flash (langchain)
export const nova = new ChatBedrockConverse({ model: "amazon.nova-lite-v1:0", region: "eu-central-1" });
//                                                    ^^^^^^^^^^^^^^^^^^^^^ model bedrock:amazon.nova-lite-v1:0 (langchain) in region eu-central-1
export const local = new ChatOllama({ model: "llama3.2", baseUrl: "http://localhost:11434" });
//                                            ^^^^^^^^ model ollama:llama3.2 (langchain) at http://localhost:11434
export const vectors = new OpenAIEmbeddings({ model: "text-embedding-3-small" });
//                                                    ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (langchain)
export const nomic = new OllamaEmbeddings({ model: "nomic-embed-text" });
//                                                  ^^^^^^^^^^^^^^^^ embedding ollama:nomic-embed-text (langchain)
export const browser = new HuggingFaceTransformersEmbeddings({ model: "Xenova/all-MiniLM-L6-v2" });
//                                                                     ^^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:Xenova/all-MiniLM-L6-v2 (langchain)
export const any = await initChatModel("anthropic:claude-haiku-4-5");
//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-haiku-4-5 (langchain) after anthropic:
export const agent = createAgent({ model: "openai:gpt-4.1", tools: [] });
//                                         ^^^^^^^^^^^^^^ model openai:gpt-4.1 (langchain) after openai:

// What follows names no model.
export const tagged = chat.withConfig({ tags: ["gpt-4o"], runName: "claude-3" });
export const messages = [{ role: "user", content: "Is gpt-5 out?" }];
