import mlx_whisper
from mlx_lm import convert, generate, load
from mlx_vlm import load as load_vision

model, tokenizer = load("mlx-community/Llama-3.2-3B-Instruct-4bit", adapter_path="acme/llama-lora")
#                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:mlx-community/Llama-3.2-3B-Instruct-4bit (mlx)
#                                                                                 ^^^^^^^^^^^^^^^ adapter huggingface:acme/llama-lora (mlx)
vision, processor = load_vision("mlx-community/Qwen2-VL-2B-Instruct-4bit")
#                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:mlx-community/Qwen2-VL-2B-Instruct-4bit (mlx)
convert(hf_path="mistralai/Mistral-7B-Instruct-v0.3", mlx_path="./mistral-mlx", quantize=True, upload_repo="acme/mistral-mlx")
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:mistralai/Mistral-7B-Instruct-v0.3 (mlx)
words = mlx_whisper.transcribe("talk.mp3", path_or_hf_repo="mlx-community/whisper-large-v3-mlx")
#                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speech huggingface:mlx-community/whisper-large-v3-mlx (mlx)
unnamed = mlx_whisper.transcribe("talk.mp3")
#         ^^^^^^^^^^^^^^^^^^^^^^ implicit huggingface:mlx-community/whisper-turbo (mlx)

# What follows names no model.
text = generate(model, tokenizer, prompt="mlx-community/Phi-3-mini-4k-instruct-4bit", verbose=True)
