"""Lists and registries of models."""

SUPPORTED_MODELS = ["gpt-4o", "claude-sonnet-4-5", "our-own-gateway"]
#                    ^^^^^^ model openai:gpt-4o (generic-code)
#                              ^^^^^^^^^^^^^^^^^ model anthropic:claude-sonnet-4-5 (generic-code)
MODELS = {
    "fast": "gpt-4o-mini",
#            ^^^^^^^^^^^ model openai:gpt-4o-mini (generic-code)
    "smart": {"id": "anthropic/claude-opus-4.5", "name": "Claude Opus 4.5", "provider": "anthropic"},
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-opus-4.5 (generic-code) after anthropic/
    "local": ("qwen3:8b", "llama3.2:3b"),
#              ^^^^^^^^ model ollama:qwen3:8b (generic-code)
#                          ^^^^^^^^^^^ model ollama:llama3.2:3b (generic-code)
}
MODEL_URLS = {
    "tiny": "https://huggingface.co/openai/whisper-tiny/resolve/main/tiny.pt?download=1",
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:openai/whisper-tiny@main (generic-code) after https://huggingface.co/
}
MODEL_PRICES = {"gpt-4o": 2.5, "gpt-4o-mini": 0.15}
#                ^^^^^^ model openai:gpt-4o (name) [table]
#                               ^^^^^^^^^^^ model openai:gpt-4o-mini (name) [table]

# Mostly not models: silent, but for the names that the catalog knows, which count by themselves.
MODEL_FIELDS = ["name", "title", "gpt-4o", "owner"]
#                                 ^^^^^^ model openai:gpt-4o (name)
models = ["corolla", "civic", "model-3", "o3-mini"]
#                                         ^^^^^^^ model openai:o3-mini (name)
DJANGO_MODELS = ["app.User", "app.Group"]
