"""The models that reader is tested with."""

CHAT = "Qwen/Qwen2.5-7B-Instruct"
PASSAGES = "BAAI/bge-small-en-v1.5"
SMALL_CHAT = "Qwen/Qwen3-0.6B"
