/** Names no model: gpt-4o, "openai/gpt-4o-mini", claude-3-5-sonnet-20241022. */
import mongoose from "mongoose";
import { Column, Entity } from "typeorm";
import { z } from "zod";

type ModelId = "gpt-4o" | "claude-3-5-sonnet-latest";
//              ^^^^^^ model openai:gpt-4o (name) [mention]
//                         ^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-3-5-sonnet-latest (name) [mention]
interface Vehicle {
  model: "Model-3" | "Model-Y";
  make: string;
}

@Entity({ name: "cars" })
export class Car {
  @Column({ default: "corolla" })
  model!: string;
}

export const User = mongoose.model("User", new mongoose.Schema({ model: { type: String, default: "iPhone15,2" } }));
export const vehicle: Vehicle = { make: "Tesla", model: "Model-3" };
export const phone = { vendor: "Apple", model: "iPhone 15 Pro", os: "iOS/17.2" };
export const viewer = { src: "models/robot.glb", type: "model/gltf-binary", model: "/assets/robot.glb" };
export const packages = ["@ai-sdk/openai", "@huggingface/transformers", "@mlc-ai/web-llm"];
export const repository = { url: "https://github.com/vercel/ai", slug: "vercel/ai-chatbot" };
export const image = { image: "ollama/ollama:0.5.4", registry: "ghcr.io/open-webui/open-webui:main" };
export const actions = ["actions/checkout@v4", "docker/build-push-action@v6"];
export const mime = { accept: "application/json", contentType: "multipart/form-data" };
export const headers = { "anthropic-beta": "interleaved-thinking-2025-05-14", "OpenAI-Beta": "realtime=v1" };
export const key = "s3://acme/models/meta-llama/Llama-3.1-8B/config.json";
export const labels = { title: "GPT-4o", subtitle: "Claude 3.5 Sonnet", description: "Faster than gpt-4o-mini" };
export const zone = { timezone: "America/New_York", region: "us-east-1", pair: "EUR/USD" };
export const schema = z.object({ model: z.string().min(1), provider: z.enum(["openai", "anthropic"]) });

export function isReasoning(id: string): boolean {
  return id.startsWith("o1") || id.includes("gpt-5") || /^claude-(opus|sonnet)-4/.test(id);
//                                           ^^^^^ model openai:gpt-5 (name) [mention]
}

export function label(id: ModelId): string {
  console.log(`Using ${id} instead of gpt-4o`);
  throw new Error("The model gpt-4o is not available");
}

export const template = (provider: string, name: string) => `${provider}/${name}`;
export const css = { className: "text-base/7 md:text-lg", font: "inter/400" };
export const route = { path: "/models/gpt-4o", href: "https://example.org/claude-3" };
export const task = { task: "text-generation", pipeline: "feature-extraction", mode: "chat" };
export const orm = { modelName: "user_account", tableName: "o1_results" };
