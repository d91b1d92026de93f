import { googleAI } from "@genkit-ai/google-genai";
import { genkit, z } from "genkit";

const ai = genkit({ plugins: [googleAI()], model: googleAI.model("gemini-2.5-flash") });
//                                                                ^^^^^^^^^^^^^^^^ model google:gemini-2.5-flash (genkit)

export const poem = await ai.generate({ model: "googleai/gemini-2.5-pro", prompt: "A poem on gemini-1.0." });
//                                              ^^^^^^^^^^^^^^^^^^^^^^^ model google:gemini-2.5-pro (genkit) after googleai/
export const vector = await ai.embed({ embedder: googleAI.embedder("text-embedding-004"), content: "text" });
//                                                                  ^^^^^^^^^^^^^^^^^^ embedding google:text-embedding-004 (genkit)

// What follows names no model.
export const flow = ai.defineFlow({ name: "gemini-flow", inputSchema: z.string() }, async (text) => text);
