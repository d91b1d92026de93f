import { openai } from "@ai-sdk/openai";
import { pipeline } from "@huggingface/transformers";
import { generateText } from "ai";

/** Writes a first draft in the browser's own words. */
export async function draft(question: string): Promise<string> {
  const { text } = await generateText({ model: openai("gpt-4o-mini"), prompt: question });
  return text;
}

/** Runs in the page, so that nothing leaves the customer's machine. */
export async function mood(text: string): Promise<string> {
  const classify = await pipeline("sentiment-analysis", "Xenova/distilbert-base-uncased-finetuned-sst-2-english");
  const [result] = await classify(text);
  return result.label;
}
