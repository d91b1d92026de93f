from vllm import LLM, SamplingParams
from vllm.engine.arg_utils import AsyncEngineArgs
from vllm.lora.request import LoRARequest

llm = LLM(
    model="Qwen/Qwen2.5-7B-Instruct-AWQ",
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen2.5-7B-Instruct-AWQ (vllm)
    tokenizer="Qwen/Qwen2.5-7B-Instruct",
#              ^^^^^^^^^^^^^^^^^^^^^^^^ tokenizer huggingface:Qwen/Qwen2.5-7B-Instruct (vllm)
    quantization="awq",
    speculative_config={"model": "Qwen/Qwen2.5-0.5B-Instruct", "num_speculative_tokens": 5},
#                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ draft huggingface:Qwen/Qwen2.5-0.5B-Instruct (vllm)
)
engine = AsyncEngineArgs(model="mistralai/Mistral-7B-Instruct-v0.3", revision="main", served_model_name="mistral")
#                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:mistralai/Mistral-7B-Instruct-v0.3@main (vllm)
other = LLM("facebook/opt-125m")
#            ^^^^^^^^^^^^^^^^^ model huggingface:facebook/opt-125m (vllm)
llm.generate("hi", SamplingParams(temperature=0), lora_request=LoRARequest("sql", 1, "yard1/llama-2-7b-sql-lora-test"))
#                                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ adapter huggingface:yard1/llama-2-7b-sql-lora-test (vllm)


class Backend:
    def __init__(self, name):
        self.llm = LLM(model=name, load_format="gguf")


LLM(model="/data/models/llama")
