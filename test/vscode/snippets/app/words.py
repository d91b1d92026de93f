"""Speaks of Qwen/Qwen2.5-7B-Instruct in words, as in from_pretrained("Qwen/Qwen2-7B")."""

from transformers import AutoModelForCausalLM

# Before: AutoModelForCausalLM.from_pretrained("Qwen/Qwen2-7B-Instruct")
CONTENT_TYPE = "application/json"
IMAGE = "library/python"


def load(kind: "Qwen/Qwen2-7B" = None):
    print("deepseek-ai/DeepSeek-R1 is not loaded here")
    return AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-7B-Instruct")
