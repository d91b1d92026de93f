#!/usr/bin/env bash
set -euo pipefail

MODEL="meta-llama/Llama-3.1-8B-Instruct"
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:meta-llama/Llama-3.1-8B-Instruct@0e9e39f (vllm-cli) <- variable MODEL
export OPENAI_MODEL=gpt-4o-mini
#                   ^^^^^^^^^^^ model openai:gpt-4o-mini (environment)
REVISION=0e9e39f

vllm serve "$MODEL" --revision "$REVISION" --port 8000 &
nohup python -m vllm.entrypoints.openai.api_server \
  --model Qwen/Qwen2.5-7B-Instruct \
#         ^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen2.5-7B-Instruct (vllm-cli)
  --tokenizer=Qwen/Qwen2.5-7B > log.txt 2>&1 &
#             ^^^^^^^^^^^^^^^ tokenizer huggingface:Qwen/Qwen2.5-7B (vllm-cli)
docker run --rm --gpus all -p 8000:8000 -e HF_TOKEN=x -e MODEL_ID=BAAI/bge-m3 \
#                                                                 ^^^^^^^^^^^ model huggingface:BAAI/bge-m3 (environment)
  vllm/vllm-openai:latest --model mistralai/Mistral-7B-v0.1
#                                 ^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:mistralai/Mistral-7B-v0.1 (vllm-cli)
docker exec -it ollama ollama run deepseek-r1:8b
#                                 ^^^^^^^^^^^^^^ model ollama:deepseek-r1:8b (ollama-cli)
sudo -u app env OLLAMA_HOST=x ollama pull nomic-embed-text
#                                         ^^^^^^^^^^^^^^^^ model ollama:nomic-embed-text (ollama-cli)
MODELS=("llama3" "phi3")
#        ^^^^^^ model ollama:llama3 (ollama-cli) <- variable m, variable MODELS
#                 ^^^^ model ollama:phi3 (ollama-cli) <- variable m, variable MODELS
for m in "${MODELS[@]}"; do
  ollama pull "$m"
done
for model in llava mxbai-embed-large; do ollama pull $model; done
#            ^^^^^ model ollama:llava (ollama-cli) <- variable model
#                  ^^^^^^^^^^^^^^^^^ model ollama:mxbai-embed-large (ollama-cli) <- variable model
hf download Qwen/Qwen3-8B --revision main --local-dir ./models/qwen
#           ^^^^^^^^^^^^^ model huggingface:Qwen/Qwen3-8B@main (huggingface-cli)
huggingface-cli download --repo-type dataset HuggingFaceH4/ultrachat_200k
#                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dataset huggingface-dataset:HuggingFaceH4/ultrachat_200k (datasets)
huggingface-cli download bartowski/Llama-3.2-3B-Instruct-GGUF Llama-3.2-3B-Instruct-Q4_K_M.gguf
#                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:bartowski/Llama-3.2-3B-Instruct-GGUF (huggingface-cli)
bash -c 'ollama run hf.co/unsloth/Qwen3-8B-GGUF:Q4_K_M "hello"'
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:unsloth/Qwen3-8B-GGUF (ollama-cli) after hf.co/
uv run --with vllm vllm serve google/gemma-2-9b-it --speculative-config '{"model": "google/gemma-2-2b-it"}'
#                             ^^^^^^^^^^^^^^^^^^^^ model huggingface:google/gemma-2-9b-it (vllm-cli)
#                                                                                   ^^^^^^^^^^^^^^^^^^^^ draft huggingface:google/gemma-2-2b-it (vllm-cli)
llama-server -hf ggml-org/gemma-3-4b-it-GGUF:Q8_0 -ngl 99
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:ggml-org/gemma-3-4b-it-GGUF (llama-cpp-cli)
text-generation-launcher --model-id "${TGI_ID:-HuggingFaceH4/zephyr-7b-beta}" --lora-adapters acme/a-lora,b=acme/b-lora
#                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:HuggingFaceH4/zephyr-7b-beta (tgi) <- default of TGI_ID
#                                                                                             ^^^^^^^^^^^ adapter huggingface:acme/a-lora (tgi)
#                                                                                                           ^^^^^^^^^^^ adapter huggingface:acme/b-lora (tgi)
lm_eval --model hf --model_args pretrained=EleutherAI/pythia-160m,dtype=float32 --tasks mmlu
#                                          ^^^^^^^^^^^^^^^^^^^^^^ model huggingface:EleutherAI/pythia-160m (lm-eval-cli)
ollama cp llama3.2 acme/mine
#         ^^^^^^^^ model ollama:llama3.2 (ollama-cli)
ollama create mymodel -f Modelfile
docker model run ai/smollm2:360M-Q4_K_M
#                ^^^^^^^^^^^^^^^^^^^^^^ model docker:ai/smollm2:360M-Q4_K_M (docker-model)
aws bedrock-runtime invoke-model --model-id anthropic.claude-3-haiku-20240307-v1:0 out.json
#                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:anthropic.claude-3-haiku-20240307-v1:0 (aws-cli)
cat <<EOF > notes.txt
ollama run notes
EOF
# ollama run comment
echo "ollama run quoted"
git clone https://github.com/meta-llama/llama
docker pull ollama/ollama:latest
npm run dev
git commit -m "gpt-4o"
qemu --model e1000
ollama run "$(pick)"
