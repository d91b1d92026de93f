import { AzureKeyCredential, OpenAIClient } from "@azure/openai";

const client = new OpenAIClient("https://acme.openai.azure.com", new AzureKeyCredential("unused"));

export const events = await client.streamChatCompletions("support-4o", [{ role: "user", content: "gpt-4o?" }]);
//                                                        ^^^^^^^^^^ model azure:support-4o (azure-openai-js) at https://acme.openai.azure.com
export const vectors = await client.getEmbeddings("text-embedding-3-large", ["one"]);
//                                                 ^^^^^^^^^^^^^^^^^^^^^^ embedding azure:text-embedding-3-large (azure-openai-js) at https://acme.openai.azure.com

// What follows names no model.
export const version = "2024-10-21";
