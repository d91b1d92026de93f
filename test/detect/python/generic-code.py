"""Names that say model, in a file that calls no library: MODEL = "gpt-4o" in this text counts for nothing."""

import os
from dataclasses import dataclass, field

from app.wrappers import ask, judge, train

CHAT_MODEL = "Qwen/Qwen2.5-7B-Instruct"
#             ^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen2.5-7B-Instruct (generic-code)
EMBEDDING_MODEL = os.getenv("EMBEDDING_MODEL", "BAAI/bge-small-en-v1.5")
#                                               ^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:BAAI/bge-small-en-v1.5 (generic-code) <- default of environment variable EMBEDDING_MODEL
DEFAULT_LLM: str = "claude-sonnet-4-5"
#                   ^^^^^^^^^^^^^^^^^ model anthropic:claude-sonnet-4-5 (generic-code)
BASE_MODEL_PATH = "meta-llama/Llama-3.1-8B"
#                  ^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:meta-llama/Llama-3.1-8B (generic-code)
RERANKER_MODEL = "BAAI/bge-reranker-v2-m3"
#                 ^^^^^^^^^^^^^^^^^^^^^^^ reranker huggingface:BAAI/bge-reranker-v2-m3 (generic-code)
MODEL = os.environ["MODEL"] if "MODEL" in os.environ else "gpt-4o-mini"
#                                                          ^^^^^^^^^^^ model openai:gpt-4o-mini (generic-code) <- default of environment variable MODEL
REPO_ID = "TheBloke/Mistral-7B-Instruct-v0.2-GGUF"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:TheBloke/Mistral-7B-Instruct-v0.2-GGUF (generic-code)
FAMILY = "Qwen2.5"
SIZED_MODEL = f"Qwen/{FAMILY}-0.5B"
#               ^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen2.5-0.5B (generic-code) <- constant FAMILY
MODEL_OF_USER = f"Qwen/{os.environ['WHO']}"

os.environ["OPENAI_MODEL_NAME"] = "gpt-4.1"
#                                  ^^^^^^^ model openai:gpt-4.1 (generic-code)
limits = {}
limits["model"] = "meta-llama/Llama-3.2-1B"
#                  ^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:meta-llama/Llama-3.2-1B (generic-code)
if os.environ["MODEL"] == "gpt-4o":
#                          ^^^^^^ model openai:gpt-4o (name) [mention]
    limits["title"] = "gpt-4o"

# An architecture, a data set, a folder, a class of one's own and a thing of another trade are no models.
model_type = "llama"
dataset_name = "HuggingFaceH4/ultrachat_200k"
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dataset huggingface-dataset:HuggingFaceH4/ultrachat_200k (datasets)
MODEL_DIR = "models/llama-3"
model_class = "LlamaForCausalLM"
car_model = "corolla"
MODEL_VERSION = "v2"
hub_model_id = "acme/my-tuned-llama-7b"
served_model_name = "gpt-4o"
output_model = "acme/llama-7b-out"
model_dataset = "trl-lib/tldr-7b"
#                ^^^^^^^^^^^^^^^ dataset huggingface-dataset:trl-lib/tldr-7b (datasets)
SESSION_NAME = "gpt-4o"


@dataclass
class Settings:
    model_name: str = "gpt-4o"
#                      ^^^^^^ model openai:gpt-4o (generic-code)
    draft_model: str = field(default="Qwen/Qwen2.5-0.5B-Instruct")
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ draft huggingface:Qwen/Qwen2.5-0.5B-Instruct (generic-code) <- default of the field
    tokenizer: str = "google/gemma-2-2b"
#                     ^^^^^^^^^^^^^^^^^ tokenizer huggingface:google/gemma-2-2b (generic-code)
    title: str = "gpt-4o"


def load(name: str, base_model: str = "mistralai/Mistral-7B-v0.3"):
#                                      ^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:mistralai/Mistral-7B-v0.3 (generic-code)
    if name == "gpt-4o" or base_model == "gpt-4.1":
#                                         ^^^^^^^ model openai:gpt-4.1 (name) [mention]
        return None
    name = base_model or "google/gemma-3-4b-it"
#                         ^^^^^^^^^^^^^^^^^^^^ model huggingface:google/gemma-3-4b-it (generic-code)
    return train({"base_model": "HuggingFaceTB/SmolLM2-135M", "base_model_config": "x", "datasets": [{"path": "tatsu-lab/alpaca-7b"}]})
#                                ^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:HuggingFaceTB/SmolLM2-135M (generic-code)
#                                                                                                              ^^^^^^^^^^^^^^^^^^^ model huggingface:tatsu-lab/alpaca-7b (name)


def default_model(small: bool):
    if small:
        return "gemma3:1b"
#               ^^^^^^^^^ model ollama:gemma3:1b (generic-code)
    return "gemma3:27b"
#           ^^^^^^^^^^ model ollama:gemma3:27b (generic-code)


def titles():
    return "gpt-4o"
#           ^^^^^^ model openai:gpt-4o (name)


ask("hello", model="gpt-4.1-mini")
#                   ^^^^^^^^^^^^ model openai:gpt-4.1-mini (generic-code)
judge("hello", hub_model_id="acme/llama-7b", style="gpt-4o")
