import sglang as sgl

engine = sgl.Engine(
    model_path="meta-llama/Llama-3.1-8B-Instruct",
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:meta-llama/Llama-3.1-8B-Instruct (sglang)
    speculative_draft_model_path="jamesliu1/sglang-EAGLE3-Llama-3.1-Instruct-8B",
#                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ draft huggingface:jamesliu1/sglang-EAGLE3-Llama-3.1-Instruct-8B (sglang)
    tp_size=2,
    trust_remote_code=True,
)
runtime = sgl.Runtime(model_path="Qwen/Qwen2.5-VL-7B-Instruct", tokenizer_path="Qwen/Qwen2.5-VL-7B-Instruct")
#                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen2.5-VL-7B-Instruct (sglang)
#                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ tokenizer huggingface:Qwen/Qwen2.5-VL-7B-Instruct (sglang)

# What follows names no model.
sgl.set_default_backend(sgl.RuntimeEndpoint("http://localhost:30000"))
local = sgl.Engine(model_path="/models/llama", chat_template="llama-3-instruct")
