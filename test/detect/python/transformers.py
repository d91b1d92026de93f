"""Serves a chat model: see Qwen/Qwen2.5-7B-Instruct for the card."""
import argparse
import os
from dataclasses import dataclass

import torch
from datasets import load_dataset
from transformers import AutoModelForCausalLM as AM
from transformers import AutoTokenizer, pipeline

BASE = "mistralai/Mistral-7B-v0.1"
#       ^^^^^^^^^^^^^^^^^^^^^^^^^ tokenizer huggingface:mistralai/Mistral-7B-v0.1 (transformers) <- constant BASE
#       ^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:mistralai/Mistral-7B-v0.1@26bca36bde8333b5d7f72e9ed20ccda6a618af24 (transformers) <- constant BASE
ORG = "Qwen"
REGISTRY = {"fast": "microsoft/phi-2", "large": f"{ORG}/Qwen2.5-72B-Instruct"}
#                    ^^^^^^^^^^^^^^^ model huggingface:microsoft/phi-2 (transformers) <- constant REGISTRY, entry fast
#                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen2.5-72B-Instruct (transformers) <- constant REGISTRY, entry large, constant ORG

tokenizer = AutoTokenizer.from_pretrained(BASE)
model = AM.from_pretrained(BASE, revision="26bca36bde8333b5d7f72e9ed20ccda6a618af24", torch_dtype=torch.bfloat16)
other = AM.from_pretrained("meta-llama/Llama-3.1-8B-Instruct", trust_remote_code=True)
#                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:meta-llama/Llama-3.1-8B-Instruct (transformers)
fast = AM.from_pretrained(REGISTRY["fast"])


def load(size: str, name: str = "HuggingFaceTB/SmolLM2-135M"):
#                                ^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:HuggingFaceTB/SmolLM2-135M (transformers) <- default of parameter name
    small = AM.from_pretrained(name)
    return small, AM.from_pretrained(REGISTRY[size])


env = AM.from_pretrained(os.getenv("MODEL_ID", "google/gemma-2-2b-it"))
#                                               ^^^^^^^^^^^^^^^^^^^^ model huggingface:google/gemma-2-2b-it (transformers) <- default of environment variable MODEL_ID
chosen = AM.from_pretrained("tiiuae/falcon-7b" if torch.cuda.is_available() else "gpt2")
#                            ^^^^^^^^^^^^^^^^ model huggingface:tiiuae/falcon-7b (transformers)
#                                                                                 ^^^^ model huggingface:gpt2 (transformers)

parser = argparse.ArgumentParser()
parser.add_argument("--base-model", default="EleutherAI/pythia-1b")
#                                            ^^^^^^^^^^^^^^^^^^^^ model huggingface:EleutherAI/pythia-1b (transformers) <- default of --base-model
args = parser.parse_args()
from_args = AM.from_pretrained(args.base_model)


@dataclass
class Settings:
    model: str = "bigscience/bloom-560m"
#                 ^^^^^^^^^^^^^^^^^^^^^ model huggingface:bigscience/bloom-560m (transformers) <- field Settings.model


class Bot:
    def __init__(self, settings: Settings):
        self.name = "openai-community/gpt2-medium"
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:openai-community/gpt2-medium (transformers) <- field Bot.name
        self.model = AM.from_pretrained(self.name)
        self.second = AM.from_pretrained(settings.model)


ner = pipeline("ner", model="dslim/bert-base-NER")
#                            ^^^^^^^^^^^^^^^^^^^ model huggingface:dslim/bert-base-NER (transformers)
kwargs = {"task": "text-generation", "model": "HuggingFaceTB/SmolLM2-360M"}
#                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:HuggingFaceTB/SmolLM2-360M (transformers) <- constant kwargs, entry model
generate = pipeline(**kwargs)

# What follows names no model.
data = load_dataset("HuggingFaceH4/ultrachat_200k")
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dataset huggingface-dataset:HuggingFaceH4/ultrachat_200k (datasets)
local = AM.from_pretrained("./checkpoints/last")
windows = AM.from_pretrained("C:\\models\\llama")
unknown = AM.from_pretrained(f"{os.environ['ORG']}/model")
placeholder = AM.from_pretrained("your-org/your-model")
model.push_to_hub("me/out")
