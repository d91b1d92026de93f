import { CreateMLCEngine, CreateWebWorkerMLCEngine, type InitProgressReport } from "@mlc-ai/web-llm";

const selected = "Llama-3.1-8B-Instruct-q4f32_1-MLC";
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model mlc:Llama-3.1-8B-Instruct-q4f32_1-MLC (web-llm) <- constant selected
export const engine = await CreateMLCEngine(selected, { initProgressCallback: (report: InitProgressReport) => console.log(report.text) });
export const worker = await CreateWebWorkerMLCEngine(new Worker("./worker.js"), "Phi-3.5-mini-instruct-q4f16_1-MLC");
//                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model mlc:Phi-3.5-mini-instruct-q4f16_1-MLC (web-llm)
await engine.reload("gemma-2-2b-it-q4f16_1-MLC");
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^ model mlc:gemma-2-2b-it-q4f16_1-MLC (web-llm)

// What follows names no model.
await engine.chat.completions.create({ messages: [{ role: "user", content: "Llama-3.2-1B?" }] });
