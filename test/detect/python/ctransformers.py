from ctransformers import AutoModelForCausalLM

llm = AutoModelForCausalLM.from_pretrained("TheBloke/Llama-2-7B-GGML", model_file="llama-2-7b.ggmlv3.q4_0.bin", model_type="llama")
#                                           ^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:TheBloke/Llama-2-7B-GGML (ctransformers)

# What follows names no model.
local = AutoModelForCausalLM.from_pretrained("/models/ggml-gpt-2.bin", model_type="gpt2")
text = llm("TheBloke/Llama-2-13B-GGML says", stream=True)
