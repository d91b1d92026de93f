#!/usr/bin/env bash
# Fetches the models before the service starts, so that the first question does not wait.
set -euo pipefail

ollama pull llama3.1:8b
ollama create drafts -f ../Modelfile
hf download deepseek-ai/DeepSeek-R1-Distill-Llama-8B --exclude "*.bin"
