import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { formatReference } from "../../../server/src/domain/reference";
import { identify } from "../../../server/src/lineage/identify/identify";
import { realCatalog, ref } from "../world";

/** Every provider's spellings as code and configuration have them, the model that each means, and how sure the last step is. */
const table = `
ollama:qwen3 huggingface:Qwen/Qwen3-8B recorded
ollama:qwen3:32b huggingface:Qwen/Qwen3-32B recorded
ollama:qwen3:8b-fp16 huggingface:Qwen/Qwen3-8B recorded
ollama:qwen3:30b-a3b huggingface:Qwen/Qwen3-30B-A3B-Thinking-2507 recorded
ollama:qwen2.5-coder:7b huggingface:Qwen/Qwen2.5-Coder-7B-Instruct recorded
ollama:qwen2.5:0.5b-instruct-q8_0 huggingface:Qwen/Qwen2.5-0.5B-Instruct recorded
ollama:llama3.2:3b huggingface:meta-llama/Llama-3.2-3B-Instruct recorded
ollama:llama3.2:1b-instruct-q4_K_M huggingface:meta-llama/Llama-3.2-1B-Instruct inferred
ollama:llama3.3 huggingface:meta-llama/Llama-3.3-70B-Instruct recorded
ollama:llama3.3:70b huggingface:meta-llama/Llama-3.3-70B-Instruct recorded
ollama:llama3:8b huggingface:meta-llama/Meta-Llama-3-8B-Instruct recorded
ollama:llama3:70b-instruct huggingface:meta-llama/Meta-Llama-3-70B-Instruct recorded
ollama:llama2:13b-chat huggingface:meta-llama/Llama-2-13b-chat-hf recorded
ollama:mistral huggingface:mistralai/Mistral-7B-Instruct-v0.3 recorded
ollama:mistral:7b-instruct huggingface:mistralai/Mistral-7B-Instruct-v0.3 recorded
ollama:mixtral:8x7b huggingface:mistralai/Mixtral-8x7B-Instruct-v0.1 recorded
ollama:gemma3:4b huggingface:google/gemma-3-4b-it recorded
ollama:gemma3:27b-it-qat huggingface:google/gemma-3-27b-it inferred
ollama:gemma2:9b huggingface:google/gemma-2-9b-it recorded
ollama:gemma:2b huggingface:google/gemma-2b-it recorded
ollama:phi3 huggingface:microsoft/Phi-3-mini-128k-instruct recorded
ollama:phi4 huggingface:microsoft/phi-4 recorded
ollama:phi4-mini huggingface:microsoft/Phi-4-mini-instruct recorded
ollama:deepseek-r1 huggingface:deepseek-ai/DeepSeek-R1-0528-Qwen3-8B recorded
ollama:deepseek-r1:8b huggingface:deepseek-ai/DeepSeek-R1-0528-Qwen3-8B recorded
ollama:deepseek-r1:7b huggingface:deepseek-ai/DeepSeek-R1-Distill-Qwen-7B recorded
ollama:deepseek-r1:70b huggingface:deepseek-ai/DeepSeek-R1-Distill-Llama-70B recorded
ollama:deepseek-r1:671b huggingface:deepseek-ai/DeepSeek-R1-0528 recorded
ollama:deepseek-v3.1:671b-cloud huggingface:deepseek-ai/DeepSeek-V3.1-Terminus recorded
ollama:gpt-oss huggingface:openai/gpt-oss-20b recorded
ollama:gpt-oss:20b-cloud huggingface:openai/gpt-oss-20b recorded
ollama:qwen3-coder:480b-cloud huggingface:Qwen/Qwen3-Coder-480B-A35B-Instruct recorded
ollama:kimi-k2:1t-cloud huggingface:moonshotai/Kimi-K2-Instruct inferred
ollama:nomic-embed-text huggingface:nomic-ai/nomic-embed-text-v1.5 recorded
ollama:nomic-embed-text:v1.5 huggingface:nomic-ai/nomic-embed-text-v1.5 recorded
ollama:mxbai-embed-large:latest huggingface:mixedbread-ai/mxbai-embed-large-v1 recorded
ollama:all-minilm huggingface:sentence-transformers/all-MiniLM-L6-v2 recorded
ollama:bge-m3 huggingface:BAAI/bge-m3 recorded
ollama:solar huggingface:upstage/SOLAR-10.7B-Instruct-v1.0 recorded
ollama:starling-lm huggingface:Nexusflow/Starling-LM-7B-beta unverified
ollama:llava:7b huggingface:liuhaotian/llava-v1.6-mistral-7b secondary
ollama:registry.ollama.ai/library/llama3.1:8b huggingface:meta-llama/Llama-3.1-8B-Instruct recorded
ollama:QWEN3:8B huggingface:Qwen/Qwen3-8B recorded
ollama:hf.co/unsloth/Qwen3-8B-GGUF:Q4_K_M huggingface:unsloth/Qwen3-8B-GGUF recorded
ollama:huggingface.co/Qwen/Qwen3-8B-GGUF huggingface:Qwen/Qwen3-8B-GGUF recorded
openrouter:openai/gpt-4o-mini openai:gpt-4o-mini recorded
openrouter:openai/gpt-4o:extended openai:gpt-4o recorded
openrouter:openai/o3-mini-high openai:o3-mini-high recorded
openrouter:openai/gpt-oss-120b:free huggingface:openai/gpt-oss-120b recorded
openrouter:anthropic/claude-3.5-sonnet anthropic:claude-3-5-sonnet-latest inferred
openrouter:anthropic/claude-sonnet-4.5 anthropic:claude-sonnet-4-5 recorded
openrouter:anthropic/claude-3.7-sonnet:thinking anthropic:claude-3-7-sonnet-latest inferred
openrouter:anthropic/claude-opus-4.1 anthropic:claude-opus-4-1 recorded
openrouter:google/gemini-2.5-pro google:gemini-2.5-pro recorded
openrouter:google/gemini-2.5-flash:batch google:gemini-2.5-flash recorded
openrouter:google/gemma-3-27b-it:free huggingface:google/gemma-3-27b-it recorded
openrouter:meta-llama/llama-3.3-70b-instruct huggingface:meta-llama/Llama-3.3-70B-Instruct recorded
openrouter:mistralai/mistral-nemo huggingface:mistralai/Mistral-Nemo-Instruct-2407 recorded
openrouter:qwen/qwen-2.5-72b-instruct huggingface:Qwen/Qwen2.5-72B-Instruct recorded
openrouter:qwen/qwen3-235b-a22b huggingface:Qwen/Qwen3-235B-A22B recorded
openrouter:deepseek/deepseek-chat-v3-0324 huggingface:deepseek-ai/DeepSeek-V3-0324 recorded
openrouter:deepseek/deepseek-r1-0528:free huggingface:deepseek-ai/DeepSeek-R1-0528 recorded
openrouter:moonshotai/kimi-k2 huggingface:moonshotai/Kimi-K2-Instruct recorded
openrouter:z-ai/glm-4.5-air huggingface:zai-org/GLM-4.5-Air recorded
openrouter:x-ai/grok-4 xai:grok-4 recorded
openrouter:cohere/command-a huggingface:CohereLabs/c4ai-command-a-03-2025 recorded
openrouter:amazon/nova-lite-v1 amazon:nova-lite-v1 recorded
openrouter:perplexity/sonar perplexity:sonar recorded
unknown:openrouter/qwen/qwen3-8b huggingface:Qwen/Qwen3-8B recorded
unknown:openrouter/openai/gpt-4o-mini openai:gpt-4o-mini recorded
unknown:groq/llama-3.3-70b-versatile huggingface:meta-llama/Llama-3.3-70B-Instruct inferred
unknown:together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo huggingface:meta-llama/Llama-3.3-70B-Instruct inferred
unknown:fireworks_ai/accounts/fireworks/models/llama-v3p3-70b-instruct huggingface:meta-llama/Llama-3.3-70B-Instruct inferred
unknown:bedrock/anthropic.claude-3-haiku-20240307-v1:0 anthropic:claude-3-haiku-20240307 recorded
unknown:vertex_ai/gemini-2.5-flash google:gemini-2.5-flash recorded
unknown:gemini/gemini-2.5-flash google:gemini-2.5-flash recorded
unknown:azure/gpt-4o-mini openai:gpt-4o-mini inferred
unknown:ollama/llama3.2 huggingface:meta-llama/Llama-3.2-3B-Instruct recorded
unknown:ollama_chat/qwen3:8b huggingface:Qwen/Qwen3-8B recorded
unknown:huggingface/Qwen/Qwen3-8B huggingface:Qwen/Qwen3-8B recorded
unknown:nvidia_nim/meta/llama-3.1-8b-instruct huggingface:meta-llama/Llama-3.1-8B-Instruct recorded
unknown:deepseek/deepseek-chat deepseek:deepseek-chat inferred
unknown:mistralai/mistral-small-latest mistral:mistral-small-2603 inferred
litellm:anthropic/claude-sonnet-4-5-20250929 anthropic:claude-sonnet-4-5-20250929 inferred
litellm:xai/grok-4 xai:grok-4 inferred
bedrock:anthropic.claude-3-haiku-20240307-v1:0 anthropic:claude-3-haiku-20240307 recorded
bedrock:eu.anthropic.claude-3-5-sonnet-20240620-v1:0 anthropic:claude-3-5-sonnet-20240620 recorded
bedrock:global.anthropic.claude-sonnet-4-5-20250929-v1:0 anthropic:claude-sonnet-4-5-20250929 recorded
bedrock:apac.anthropic.claude-3-5-sonnet-20241022-v2:0 anthropic:claude-3-5-sonnet-20241022 recorded
bedrock:us-gov.anthropic.claude-3-haiku-20240307-v1:0 anthropic:claude-3-haiku-20240307 recorded
bedrock:jp.anthropic.claude-haiku-4-5-20251001-v1:0 anthropic:claude-haiku-4-5-20251001 recorded
bedrock:meta.llama3-8b-instruct-v1:0 huggingface:meta-llama/Meta-Llama-3-8B-Instruct recorded
bedrock:us.meta.llama3-3-70b-instruct-v1:0 huggingface:meta-llama/Llama-3.3-70B-Instruct recorded
bedrock:meta.llama3-1-405b-instruct-v1:0 huggingface:meta-llama/Llama-3.1-405B-Instruct recorded
bedrock:us.meta.llama4-scout-17b-instruct-v1:0 huggingface:meta-llama/Llama-4-Scout-17B-16E-Instruct recorded
bedrock:mistral.mistral-7b-instruct-v0:2 huggingface:mistralai/Mistral-7B-Instruct-v0.2 recorded
bedrock:mistral.mixtral-8x7b-instruct-v0:1 huggingface:mistralai/Mixtral-8x7B-Instruct-v0.1 recorded
bedrock:mistral.mistral-large-2402-v1:0 mistral:mistral-large-2402 recorded
bedrock:amazon.titan-embed-text-v2:0 amazon:titan-embed-text recorded
bedrock:amazon.nova-pro-v1:0 amazon:nova-pro recorded
bedrock:us.amazon.nova-micro-v1:0 amazon:nova-micro recorded
bedrock:cohere.command-r-plus-v1:0 huggingface:CohereLabs/c4ai-command-r-plus recorded
bedrock:cohere.embed-english-v3 cohere:embed-english-v3.0 recorded
bedrock:us.deepseek.r1-v1:0 huggingface:deepseek-ai/DeepSeek-R1 recorded
bedrock:deepseek.v3-v1:0 huggingface:deepseek-ai/DeepSeek-V3.1 recorded
bedrock:qwen.qwen3-32b-v1:0 huggingface:Qwen/Qwen3-32B recorded
bedrock:openai.gpt-oss-120b-1:0 huggingface:openai/gpt-oss-120b recorded
bedrock:converse/anthropic.claude-3-haiku-20240307-v1:0 anthropic:claude-3-haiku-20240307 recorded
bedrock:arn:aws:bedrock:us-west-2:123456789012:inference-profile/us.anthropic.claude-3-haiku-20240307-v1:0 anthropic:claude-3-haiku-20240307 recorded
bedrock:arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0 amazon:titan-embed-text recorded
bedrock:ai21.jamba-1-5-large-v1:0 huggingface:ai21labs/AI21-Jamba-1.5-Large recorded
vertex:gemini-2.0-flash-001 google:gemini-2.0-flash-001 recorded
vertex:publishers/google/models/gemini-2.5-flash google:gemini-2.5-flash recorded
vertex:projects/acme/locations/europe-west4/publishers/google/models/gemini-2.5-pro google:gemini-2.5-pro recorded
vertex:claude-3-haiku@20240307 anthropic:claude-3-haiku-20240307 recorded
vertex:meta/llama-3.3-70b-instruct-maas huggingface:meta-llama/Llama-3.3-70B-Instruct inferred
vertex:text-embedding-005 google:text-embedding-005 recorded
vertex:deepseek-ai/deepseek-r1-0528-maas huggingface:deepseek-ai/DeepSeek-R1-0528 inferred
vertex:qwen/qwen3-235b-a22b-instruct-2507-maas huggingface:Qwen/Qwen3-235B-A22B-Instruct-2507 inferred
google:models/gemini-2.5-flash google:gemini-2.5-flash recorded
google:gemini-1.5-pro-latest google:gemini-1.5-pro inferred
google:gemini-2.0-flash-001 google:gemini-2.0-flash-001 =
azure:gpt-4o-mini openai:gpt-4o-mini inferred
azure:gpt-4.1 openai:gpt-4.1 inferred
azure:text-embedding-3-small openai:text-embedding-3-small inferred
azure:Llama-3.3-70B-Instruct huggingface:meta-llama/Llama-3.3-70B-Instruct recorded
azure:Phi-4 huggingface:microsoft/phi-4 recorded
azure:DeepSeek-R1 huggingface:deepseek-ai/DeepSeek-R1 inferred
azure:azureml://registries/azureml-meta/models/Llama-3.3-70B-Instruct/versions/4 huggingface:meta-llama/Llama-3.3-70B-Instruct recorded
azure:Mistral-Large-2411 mistral:mistral-large-2411 inferred
github:openai/gpt-4.1 openai:gpt-4.1 recorded
github:meta/Llama-3.3-70B-Instruct huggingface:meta-llama/Llama-3.3-70B-Instruct recorded
github:microsoft/Phi-4 huggingface:microsoft/phi-4 recorded
github:deepseek/DeepSeek-R1 huggingface:deepseek-ai/DeepSeek-R1 inferred
github:mistral-ai/mistral-small-2503 mistral:mistral-small-2503 recorded
vercel:anthropic/claude-sonnet-4.5 anthropic:claude-sonnet-4-5 recorded
vercel:alibaba/qwen-3-32b alibaba:qwen3-32b inferred
vercel:google/gemini-2.5-pro google:gemini-2.5-pro recorded
vercel:meta/llama-3.3-70b huggingface:meta-llama/Llama-3.3-70B-Instruct inferred
vercel:zai/glm-4.6 zai:glm-4.6 recorded
vercel:deepseek/deepseek-r1 huggingface:deepseek-ai/DeepSeek-R1 inferred
vercel:spacexai/grok-4 xai:grok-4 recorded
groq:openai/gpt-oss-20b huggingface:openai/gpt-oss-20b recorded
groq:meta-llama/llama-4-scout-17b-16e-instruct huggingface:meta-llama/Llama-4-Scout-17B-16E-Instruct recorded
groq:moonshotai/kimi-k2-instruct-0905 huggingface:moonshotai/Kimi-K2-Instruct-0905 recorded
groq:qwen/qwen3-32b huggingface:Qwen/Qwen3-32B recorded
groq:whisper-large-v3 huggingface:openai/whisper-large-v3 recorded
groq:gemma2-9b-it huggingface:google/gemma-2-9b-it inferred
together:Qwen/Qwen2.5-7B-Instruct-Turbo huggingface:Qwen/Qwen2.5-7B-Instruct inferred
together:meta-llama/Llama-3.3-70B-Instruct-Turbo-Free huggingface:meta-llama/Llama-3.3-70B-Instruct inferred
together:mistralai/Mixtral-8x7B-Instruct-v0.1 huggingface:mistralai/Mixtral-8x7B-Instruct-v0.1 recorded
together:deepseek-ai/DeepSeek-V3 huggingface:deepseek-ai/DeepSeek-V3 recorded
fireworks:accounts/fireworks/models/qwen2p5-72b-instruct huggingface:Qwen/Qwen2.5-72B-Instruct inferred
fireworks:accounts/fireworks/models/deepseek-r1 huggingface:deepseek-ai/DeepSeek-R1 inferred
fireworks:accounts/fireworks/models/mixtral-8x7b-instruct huggingface:mistralai/Mixtral-8x7B-Instruct-v0.1 inferred
fireworks:accounts/fireworks/models/gpt-oss-120b huggingface:openai/gpt-oss-120b inferred
nvidia:meta/llama-3.1-70b-instruct huggingface:meta-llama/Llama-3.1-70B-Instruct recorded
nvidia:nvidia/llama-3.1-nemotron-70b-instruct huggingface:nvidia/Llama-3.1-Nemotron-70B-Instruct-HF inferred
nvidia:nvcr.io/nim/mistralai/mixtral-8x7b-instruct-v0.1:1.3.0 huggingface:mistralai/Mixtral-8x7B-Instruct-v0.1 recorded
nvidia:microsoft/phi-4-mini-instruct huggingface:microsoft/Phi-4-mini-instruct recorded
cloudflare:@cf/meta/llama-3.3-70b-instruct-fp8-fast huggingface:meta-llama/Llama-3.3-70B-Instruct inferred
cloudflare:@cf/baai/bge-m3 huggingface:BAAI/bge-m3 recorded
cloudflare:@cf/qwen/qwen2.5-coder-32b-instruct huggingface:Qwen/Qwen2.5-Coder-32B-Instruct recorded
cloudflare:@cf/openai/gpt-oss-20b huggingface:openai/gpt-oss-20b recorded
cloudflare:@hf/nousresearch/hermes-2-pro-mistral-7b huggingface:nousresearch/hermes-2-pro-mistral-7b recorded
docker:ai/llama3.2 huggingface:meta-llama/Llama-3.2-3B-Instruct inferred
docker:ai/llama3.2:1B-Q4_0 huggingface:meta-llama/Llama-3.2-1B-Instruct inferred
docker:ai/gemma3 huggingface:google/gemma-3-4b-it inferred
docker:ai/mistral huggingface:mistralai/Mistral-7B-Instruct-v0.3 inferred
docker:hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF huggingface:bartowski/Llama-3.2-1B-Instruct-GGUF recorded
replicate:meta/meta-llama-3-8b-instruct huggingface:meta-llama/Meta-Llama-3-8B-Instruct recorded
replicate:meta/meta-llama-3-70b-instruct huggingface:meta-llama/Meta-Llama-3-70B-Instruct recorded
replicate:deepseek-ai/deepseek-r1 huggingface:deepseek-ai/DeepSeek-R1 recorded
modelscope:Qwen/Qwen3-8B huggingface:Qwen/Qwen3-8B inferred
modelscope:ZhipuAI/GLM-4.5 zai:glm-4.5 inferred
modelscope:LLM-Research/Meta-Llama-3.1-8B-Instruct huggingface:meta-llama/Llama-3.1-8B-Instruct recorded
modelscope:AI-ModelScope/Mistral-7B-Instruct-v0.3 huggingface:mistralai/Mistral-7B-Instruct-v0.3 inferred
sagemaker:meta-textgeneration-llama-2-13b-f huggingface:meta-llama/Llama-2-13b-chat-hf inferred
sagemaker:huggingface-llm-mistral-7b-instruct huggingface:mistralai/Mistral-7B-Instruct-v0.1 inferred
deepinfra:meta-llama/Llama-3.3-70B-Instruct huggingface:meta-llama/Llama-3.3-70B-Instruct recorded
cerebras:llama-3.3-70b huggingface:meta-llama/Llama-3.3-70B-Instruct inferred
perplexity:sonar-pro perplexity:sonar-pro =
lmstudio:qwen/qwen3-8b huggingface:Qwen/Qwen3-8B recorded
lmstudio:openai/gpt-oss-20b huggingface:openai/gpt-oss-20b recorded
databricks:databricks-claude-sonnet-4 anthropic:claude-sonnet-4-20250514 inferred
snowflake:llama3.1-8b huggingface:meta-llama/Llama-3.1-8B inferred
oci:meta.llama-3.3-70b-instruct huggingface:meta-llama/Llama-3.3-70B-Instruct recorded
watsonx:ibm/granite-3-3-8b-instruct huggingface:ibm-granite/granite-3.3-8b-instruct inferred
watsonx:meta-llama/llama-3-3-70b-instruct huggingface:meta-llama/Llama-3.3-70B-Instruct inferred
openai:gpt-4o-2024-08-06 openai:gpt-4o-2024-08-06 =
openai:gpt-4o-mini-2024-07-18 openai:gpt-4o-mini-2024-07-18 =
openai:gpt-4-turbo-2024-04-09 openai:gpt-4-turbo-2024-04-09 =
openai:o1-2024-12-17 openai:o1-2024-12-17 =
openai:chatgpt-4o-latest openai:chatgpt-4o-latest =
openai:gpt-3.5-turbo-0125 openai:gpt-3.5-turbo-0125 =
openai:text-embedding-3-large openai:text-embedding-3-large =
openai:whisper-1 openai:whisper-1 =
anthropic:claude-3-5-sonnet-latest anthropic:claude-3-5-sonnet-latest =
anthropic:claude-3-7-sonnet-20250219 anthropic:claude-3-7-sonnet-20250219 =
anthropic:claude-sonnet-4-0 anthropic:claude-sonnet-4-0 =
anthropic:claude-sonnet-4.5 anthropic:claude-sonnet-4-5 recorded
mistral:mistral-large-latest mistral:mistral-large-2512 recorded
mistral:codestral-2501 mistral:codestral-2501 =
mistral:open-mistral-7b mistral:open-mistral-7b =
mistral:open-mixtral-8x22b mistral:open-mixtral-8x22b =
cohere:command-r-plus-08-2024 cohere:command-r-plus-08-2024 =
xai:grok-3-latest xai:grok-3-latest =
deepseek:deepseek-chat deepseek:deepseek-chat =
deepseek:deepseek-reasoner deepseek:deepseek-reasoner =
huggingface:Qwen/Qwen3-8B:Q4_K_M huggingface:Qwen/Qwen3-8B recorded
huggingface:https://huggingface.co/Qwen/Qwen3-8B huggingface:Qwen/Qwen3-8B recorded
huggingface:hf://Qwen/Qwen3-8B huggingface:Qwen/Qwen3-8B recorded
huggingface:bert-base-uncased huggingface:google-bert/bert-base-uncased recorded
huggingface:distilbert-base-uncased huggingface:distilbert/distilbert-base-uncased recorded
huggingface:roberta-base huggingface:FacebookAI/roberta-base recorded
huggingface:THUDM/glm-4-9b-chat huggingface:zai-org/glm-4-9b-chat recorded
huggingface:CohereForAI/c4ai-command-r-v01 huggingface:CohereLabs/c4ai-command-r-v01 secondary
huggingface:cognitivecomputations/dolphin-2.9-llama3-8b huggingface:cognitivecomputations/dolphin-2.9-llama3-8b =
unknown:claude-3-5-sonnet-20241022 anthropic:claude-3-5-sonnet-20241022 inferred
unknown:text-embedding-3-small openai:text-embedding-3-small inferred
unknown:gemini-2.5-pro google:gemini-2.5-pro inferred
unknown:mistral-large-latest mistral:mistral-large-2512 inferred
unknown:sentence-transformers/all-MiniLM-L6-v2 huggingface:sentence-transformers/all-MiniLM-L6-v2 inferred
sagemaker:huggingface-reasoning-qwen3-8b huggingface:Qwen/Qwen3-8B inferred
together:meta-llama/Llama-2-13b-chat-hf huggingface:meta-llama/Llama-2-13b-chat-hf recorded
`;

const rows = table
  .trim()
  .split("\n")
  .map((line) => line.split(" ") as [spelling: string, canonical: string, sure: string]);

describe("the spellings of tools and services", () => {
  test("are many, and each once", () => {
    assert.ok(rows.length >= 150);
    assert.equal(new Set(rows.map(([spelling]) => spelling)).size, rows.length);
  });

  for (const [spelling, canonical, sure] of rows) {
    test(spelling, async () => {
      const { reference, identified, hidden } = identify(ref(spelling), await realCatalog());
      assert.equal(formatReference(reference), canonical);
      assert.equal(hidden, undefined);
      assert.equal(identified.at(-1)?.evidence.confidence ?? "=", sure);
    });
  }
});
