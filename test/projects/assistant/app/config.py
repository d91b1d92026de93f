"""Settings of the assistant. Each can be overridden from the environment."""

import os

CHAT_MODEL = "Qwen/Qwen2.5-7B-Instruct"
EMBEDDING_MODEL = os.getenv("EMBEDDING_MODEL", "BAAI/bge-small-en-v1.5")
FALLBACK_MODEL = os.environ.get("FALLBACK_MODEL", "gpt-4o-mini")
