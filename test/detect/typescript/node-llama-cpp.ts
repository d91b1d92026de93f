import { createModelDownloader, getLlama, resolveModelFile } from "node-llama-cpp";

const path = await resolveModelFile("hf:bartowski/Llama-3.2-3B-Instruct-GGUF:Q4_K_M", "./models");
//                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:bartowski/Llama-3.2-3B-Instruct-GGUF (node-llama-cpp) after hf:
const downloader = await createModelDownloader({
  modelUri: "https://huggingface.co/Qwen/Qwen2.5-7B-Instruct-GGUF/resolve/main/qwen2.5-7b-instruct-q4_k_m.gguf",
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen2.5-7B-Instruct-GGUF@main (node-llama-cpp) after https://huggingface.co/
});
const llama = await getLlama();
export const model = await llama.loadModel({ modelPath: path });

// What follows names no model.
export const local = await llama.loadModel({ modelPath: "./models/last.bin" });
console.log(downloader.entrypointFilename, "bartowski/Llama-3.2-1B");
