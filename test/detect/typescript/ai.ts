import { createAnthropic } from "@ai-sdk/anthropic";
import { openai as oa } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { createOpenRouter } from "@openrouter/ai-sdk-provider";
import { customProvider, embed, generateText, streamText } from "ai";

enum Models {
  Fast = "gpt-4o-mini",
//        ^^^^^^^^^^^ model openai:gpt-4o-mini (ai) <- field Models.Fast
  Smart = "gpt-5",
//         ^^^^^ model openai:gpt-5 (generic-code)
}

const openrouter = createOpenRouter({ apiKey: process.env.OPENROUTER_API_KEY });
const anthropic = createAnthropic();
const groq = createOpenAICompatible({ name: "groq", baseURL: "https://api.groq.com/openai/v1" });
const gatewayModel = process.env.GATEWAY_MODEL ?? "anthropic/claude-sonnet-4.5";
//                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-sonnet-4.5 (ai) after anthropic/ <- constant gatewayModel, default of environment variable GATEWAY_MODEL

export async function main(prompt: string) {
  await generateText({ model: oa(Models.Fast), prompt });
  await generateText({ model: openrouter.chat("meta-llama/llama-3.3-70b-instruct"), prompt });
//                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model openrouter:meta-llama/llama-3.3-70b-instruct (ai)
  await streamText({ model: anthropic("claude-sonnet-4-5"), prompt });
//                                     ^^^^^^^^^^^^^^^^^ model anthropic:claude-sonnet-4-5 (ai)
  await generateText({ model: gatewayModel, prompt });
  await generateText({ model: groq("llama-3.3-70b-versatile"), prompt });
//                                  ^^^^^^^^^^^^^^^^^^^^^^^ model groq:llama-3.3-70b-versatile (ai) at https://api.groq.com/openai/v1
  return embed({ model: oa.embedding("text-embedding-3-large"), value: prompt });
//                                    ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-large (ai)
}

type Props = { model: "gpt-4o" };
//                     ^^^^^^ model openai:gpt-4o (name) [mention]
const story = { model: "gpt-4o", title: "how to choose" } satisfies Props & { title: string };
//                      ^^^^^^ model openai:gpt-4o (generic-code)
document.querySelector("gpt-4o");
//                      ^^^^^^ model openai:gpt-4o (name) [mention]
const own = customProvider({ languageModels: { "title-model": anthropic("claude-haiku-4-5") } });
//                                                                       ^^^^^^^^^^^^^^^^ model anthropic:claude-haiku-4-5 (ai)
own.languageModel("title-model");
own.languageModel("openai:gpt-4.1-mini");
//                 ^^^^^^^^^^^^^^^^^^^ model openai:gpt-4.1-mini (ai) after openai:
console.log(story, (prompt: string) => generateText({ model: prompt as never, prompt }));
