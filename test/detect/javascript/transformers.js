import { AutoTokenizer, env, pipeline } from "@huggingface/transformers";

env.localModelPath = "/models/";
const MODEL = "Xenova/all-MiniLM-L6-v2";
//             ^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:Xenova/all-MiniLM-L6-v2 (transformers) <- constant MODEL

const extractor = await pipeline("feature-extraction", MODEL);
const classify = await pipeline("sentiment-analysis");
//                               ^^^^^^^^^^^^^^^^^^ implicit huggingface:Xenova/distilbert-base-uncased-finetuned-sst-2-english (transformers)
const whisper = await pipeline("automatic-speech-recognition", "onnx-community/whisper-base", { revision: "main", dtype: "q4" });
//                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:onnx-community/whisper-base@main (transformers)
const tokenizer = await AutoTokenizer.from_pretrained("onnx-community/Qwen2.5-0.5B-Instruct");
//                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tokenizer huggingface:onnx-community/Qwen2.5-0.5B-Instruct (transformers)

const { pipeline: lazy } = await import("@xenova/transformers");
await lazy("text-generation", "Xenova/gpt2");
//                             ^^^^^^^^^^^ model huggingface:Xenova/gpt2 (transformers)

const local = await pipeline("text-generation", "./models/mine");
const task = { model: "Xenova/distilgpt2" };
//                     ^^^^^^^^^^^^^^^^^ model huggingface:Xenova/distilgpt2 (generic-code)
export { classify, extractor, local, task, tokenizer, whisper };
