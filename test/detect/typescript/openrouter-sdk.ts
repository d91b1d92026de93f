import { OpenRouter } from "@openrouter/sdk";

const client = new OpenRouter({ apiKey: process.env.OPENROUTER_API_KEY });

export const reply = await client.chat.send({ model: "deepseek/deepseek-chat-v3-0324:free", messages: [] });
//                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model openrouter:deepseek/deepseek-chat-v3-0324:free (openrouter-sdk)
export const nested = await client.chat.send({ chatRequest: { model: "openrouter/auto", messages: [] } });
//                                                                    ^^^^^^^^^^^^^^^ router openrouter:openrouter/auto (openrouter-sdk)

// What follows names no model.
export const credits = await client.credits.getCredits();
console.log("deepseek/deepseek-r1 is dearer");
