python3 -m sglang.launch_server --model-path Qwen/Qwen3-8B --speculative-draft-model-path acme/draft --tool-call-parser qwen3
#                                            ^^^^^^^^^^^^^ model huggingface:Qwen/Qwen3-8B (sglang-cli)
#                                                                                         ^^^^^^^^^^ draft huggingface:acme/draft (sglang-cli)
sglang serve --model-path meta-llama/Llama-3.1-8B-Instruct
#                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:meta-llama/Llama-3.1-8B-Instruct (sglang-cli)
claude --model claude-opus-4-1 -p "use gpt-4o"
#              ^^^^^^^^^^^^^^^ model anthropic:claude-opus-4-1 (coding-agents)
codex exec -m gpt-5 "fix it"
#             ^^^^^ model openai:gpt-5 (coding-agents)
codex -p profile
curl -s http://localhost:11434/api/generate -d '{"model": "llama3.2:1b", "prompt": "why?"}'
#                                                          ^^^^^^^^^^^ model ollama:llama3.2:1b (http-request)
curl -m 10 https://example.com -H "Content-Type: application/json" --data '{"model": "User"}'
curl https://api.openai.com/v1/chat/completions -d "{
  \"model\": \"gpt-4o-mini\"
#              ^^^^^^^^^^^ model openai:gpt-4o-mini (http-request)
}"
IMAGE=vllm/vllm-openai:latest
docker run --gpus all --name master $IMAGE Qwen/Qwen2.5-14B-Instruct --port 8100
#                                          ^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen2.5-14B-Instruct (vllm-cli)
pull_model() {
  local name="$1"
  ollama pull "$name"
}
pull_model "qwen2.5-coder:7b"
#           ^^^^^^^^^^^^^^^^ model ollama:qwen2.5-coder:7b (ollama-cli) <- variable name, argument 1
ALL="llama3 mxbai-embed-large"
#    ^^^^^^ model ollama:llama3 (ollama-cli) <- variable each, variable ALL
#           ^^^^^^^^^^^^^^^^^ model ollama:mxbai-embed-large (ollama-cli) <- variable each, variable ALL
for each in $ALL; do ollama pull $each; done
echo "$1" "nothing:7b"
