import { AutoTokenizer, env, pipeline } from "@huggingface/transformers";

env.localModelPath = "/models/";

export const unnamed = await pipeline("sentiment-analysis");
//                                     ^^^^^^^^^^^^^^^^^^ implicit huggingface:Xenova/distilbert-base-uncased-finetuned-sst-2-english (transformers)
export const named = await pipeline("automatic-speech-recognition", "onnx-community/whisper-base", { dtype: "q8" });
//                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:onnx-community/whisper-base (transformers)
export const tokenizer = await AutoTokenizer.from_pretrained("Xenova/gpt-4o");
//                                                            ^^^^^^^^^^^^^ tokenizer huggingface:Xenova/gpt-4o (transformers)

// What follows names no model.
export const scores = await unnamed("Xenova/bert-base-uncased is fine");
