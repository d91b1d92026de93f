from llama_cpp import Llama
from llama_cpp.llama_tokenizer import LlamaHFTokenizer

llm = Llama.from_pretrained(
    repo_id="bartowski/Llama-3.2-3B-Instruct-GGUF",
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:bartowski/Llama-3.2-3B-Instruct-GGUF (llama-cpp-python)
    filename="*Q4_K_M.gguf",
    tokenizer=LlamaHFTokenizer.from_pretrained("meta-llama/Llama-3.2-3B-Instruct"),
#                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tokenizer huggingface:meta-llama/Llama-3.2-3B-Instruct (llama-cpp-python)
)
small = Llama.from_pretrained("Qwen/Qwen2.5-0.5B-Instruct-GGUF", "qwen2.5-0.5b-instruct-q8_0.gguf")
#                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen2.5-0.5B-Instruct-GGUF (llama-cpp-python)

# What follows names no model.
local = Llama(model_path="./models/last.bin", n_ctx=4096, chat_format="chatml-function-calling")
llm.create_chat_completion(messages=[{"role": "user", "content": "Is it like Qwen/Qwen2.5-7B?"}])
