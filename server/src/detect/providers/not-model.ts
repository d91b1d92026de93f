/**
 * Says which strings are never a model, whatever the place: paths, MIME types, versions, dates, placeholders, sentences,
 * tasks, types and devices. Every expression is anchored and free of nested repetition, so a hostile text costs linear time.
 */
export function isNeverModel(text: string): boolean {
  if (text.length < 2 || text.length > 512) return true;
  if (/[\s<>{}|"'`\\^*\p{Cc}]/u.test(text)) return true;
  if (!/[A-Za-z]/.test(text)) return true;
  return shapes.some((shape) => shape.test(text)) || isWord(text) || isPlaceholder(text);
}

/** A file or folder of this machine or of an object store, not a name in a registry. */
export function isPath(text: string): boolean {
  return /^(?:\.{1,2}(?:[\\/]|$)|[\\/~]|[A-Za-z]:[\\/]|file:|s3a?:|gs:|gcs:|az:|abfss?:|wasbs?:|hdfs:|dbfs:|oss:|r2:|minio:|pvc:|oci:|nfs:|models:|runs:)/.test(
    text,
  );
}

/** Words that stand where a model is expected and mean "none", "any" or "to be filled in". */
function isPlaceholder(text: string): boolean {
  if (text.length > 512) return false;
  const lower = text.toLowerCase();
  if (placeholders.has(lower)) return true;
  if (
    /^(?:your|my|some|any|example|sample|dummy|fake|mock|stub|placeholder|change|replace|insert|todo|xxx)[-_.]/.test(
      lower,
    )
  )
    return true;
  if (/(?:^|[-_/.])(?:placeholder|changeme|here|your[-_](?:model|org|name|username|repo)[a-z_-]*)$/.test(lower))
    return true;
  return (
    /^(?:your|my|example|dummy|fake|mock|owner|user|username|org|organization|namespace|author|publisher|vendor|repo|path|path[-_]to|foo|hf[-_]username|<.*)[-_a-z]{0,12}\/(?:your|my|some|the)?[-_]?(?:model|name|repo|bar|slug|id|lora|adapter)?[-_a-z]{0,12}$/.test(
      lower,
    ) &&
    /^(?:your|my[-_]?(?:org|name|user)|example|dummy|fake|mock|owner|user|username|org|organization|namespace|author|publisher|vendor|repo|path|foo|hf[-_]username)/.test(
      lower,
    )
  );
}

const shapes: readonly RegExp[] = [
  // Files whose ending says that they hold code, text, pictures or archives.
  /\.(?:py|pyi|ipynb|js|jsx|mjs|cjs|ts|tsx|go|rs|java|kt|cs|cpp|cc|c|h|hpp|rb|php|sh|bash|ps1|sql|html?|css|scss|vue|svelte|md|rst|txt|csv|tsv|jsonl?|jsonc|ya?ml|toml|ini|cfg|conf|env|xml|proto|lock|log|pdf|png|jpe?g|gif|svg|webp|ico|mp[34]|wav|flac|ogg|zip|tar|gz|tgz|whl|parquet|arrow|npz?|jinja2?|pem|crt|key|jar|exe|dll|so|obj|fbx|stl|glb|gltf|mdl|pkl|joblib|lp|scm)$/i,
  /^(?:application|audio|font|image|message|multipart|text|video)\/[\w.+-]+(?:;.*)?$/i,
  /^model\/(?:gltf|obj|stl|vrml|mesh|iges|step|3mf|mtl|e57|prc|u3d|x3d|vnd\.)[\w.+-]*$/i,
  /^v?\d+(?:\.\d+)*(?:[-+.]?(?:alpha|beta|rc|dev|post|preview)[.\d]*)?$/i,
  /^v\d+(?:alpha|beta|p\d+beta)\d*$/i,
  /^\d{4}-\d{2}-\d{2}(?:[T-].*)?$/,
  /^(?:ftp|ssh|git|git\+\w+|wss?|tcp|udp|unix|data|mailto|redis|postgres(?:ql)?|mysql|mongodb|amqp|jdbc|npm|node|jsr|workspace|link|pkg|urn|exec|python|webhook):/i,
  // A npm scope; Cloudflare's two scopes are models.
  /^@(?!cf\/|hf\/)/,
  /^(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US)\/[A-Z]\w+(?:\/\w+)?$/,
  /^[A-Z]{3,5}\/[A-Z]{3,5}$/,
  /^(?:localhost|[\w-]+(?:\.[\w-]+)*):\d{2,5}(?:\/.*)?$/,
  /^(?:Mozilla|HTTP|curl|python-requests|node-fetch|okhttp|PostmanRuntime)\/[\d.]+/i,
  /^(?:asst|thread|vs|file|ftjob|run|msg|pmpt|sk|hf|ghp|gsk|xai|pk|key)[-_][A-Za-z0-9_-]{12,}$/,
  /^anthropic-(?:version|beta)|^bedrock-\d{4}|-(?:beta|preview)?header$/i,
  /^(?:web_search|web_fetch|code_execution|computer|bash|text_editor|memory|tool_search_tool_\w+|context-\w+|prompt-caching|output-128k|interleaved-thinking|token-efficient-tools|files-api|mcp-client|extended-cache-ttl|fine-grained-tool-streaming|max-tokens[-\w]*)[-_]\d{4}-?\d{2}-?\d{2}$/,
  /^(?:checkpoint|ckpt|epoch|step|iter|global_step|run|exp|experiment|output|outputs|results?|version)[-_]?\d*$/i,
  // Weights under a bare file name other than GGUF say nothing about whose they are.
  /\.(?:pt|pth|bin|safetensors|onnx|ckpt|h5|tflite|mlmodel|engine|npy)$/i,
  // Container images whose name is shaped like an id.
  /^(?:ollama\/ollama|vllm\/vllm-|rocm\/|lmsysorg\/|huggingface\/(?:transformers-|text-|trl|peft|accelerate)|pytorch\/pytorch|tensorflow\/|nvidia\/cuda|localai\/|ghcr\.io\/|quay\.io\/|docker\.io\/(?!ai\/)|gcr\.io\/|public\.ecr\.aws\/|mcr\.microsoft\.com\/)/,
  // A command-line option, a shell expansion, a mapping of the environment.
  /^[-$%&*=+!?,;:#]/,
  /[=,;?&#()[\]]/,
  /^os\.environ/,
  // Class names: they name an architecture, not weights.
  /^(?:[A-Z][a-z0-9]+)+(?:For[A-Z]\w+|LMHeadModel|Model|Tokenizer(?:Fast)?|Processor|Pipeline|Config)$/,
  /^[0-9a-f]{32,64}$/i,
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
];

const placeholders = new Set(
  `model models model_id model-id model_name model-name modelname modelid model_name_or_path the-model org/model org/name
owner/model owner/name owner/repo user/model user/repo username/model namespace/model author/model author/slug provider/model provider:model provider/model-name
organization/model company/model publisher/model repo/model foo/bar foo bar foobar baz path/to/model path/to/your/model path/to/checkpoint local/model
your-model your_model my-model my_model mymodel yourmodel test-model test_model test/model gpt-x gpt-test xxx xxxx tbd todo fixme n/a
none null nil undefined default defaults auto inherit unset empty false true yes no on off custom other unknown any all local remote
and/or he/she input/output client/server read/write true/false yes/no on/off km/h tokens/s
model_id_here model-here placeholder changeme change-me replace-me base tuned finetuned fine-tuned pretrained best latest main master stable dev test prod production staging
some-model some_model another-model other-model new-model old-model base-model base_model target-model draft-model reward-model fake mock dummy example sample demo
org/repo org/adapter org/lora username/repo name/model team/model acme/model hf_username/model your-username/your-model your-org/your-model your_org/your_model`
    .split(/\s+/)
    .filter((word) => word),
);

const words = new Set(
  `text-generation text2text-generation text-classification token-classification question-answering summarization translation fill-mask feature-extraction
zero-shot-classification sentence-similarity image-classification image-segmentation object-detection automatic-speech-recognition audio-classification text-to-speech
text-to-audio text-to-image image-to-text image-to-image image-text-to-text depth-estimation video-classification visual-question-answering document-question-answering
table-question-answering conversational reinforcement-learning tabular-classification zero-shot-image-classification zero-shot-object-detection mask-generation
image-feature-extraction text-ranking sentiment-analysis ner any-to-any chat completion completions embedding embeddings rerank reranking moderation transcription
image_generation audio_transcription audio_speech text-completion chat-completion chat_completion responses batch realtime tts stt asr ocr vision
float16 float32 float64 bfloat16 fp16 fp32 fp8 fp4 bf16 int8 int4 uint8 nf4 half double mxfp4 nvfp4 tf32 e4m3 torch.float16 torch.bfloat16 torch.float32
cpu cuda gpu mps xpu npu tpu rocm hip metal vulkan xla hpu balanced sequential cuda:0 cuda:1 cuda:2 cuda:3 mps:0 cpu:0
awq gptq gguf ggml ggufv2 mlx onnx safetensors bitsandbytes marlin exl2 hqq aqlm 4bit 8bit q4_0 q4_1 q5_0 q8_0 q4_k_m q5_k_m q6_k q4_k_s q3_k_m
openai anthropic google gemini-api azure azure-openai azure_openai aws bedrock vertex vertexai vertex_ai vertex-ai huggingface hugging_face hf ollama openrouter groq together
fireworks cohere replicate litellm vllm sglang tgi llamacpp llama-cpp llama_cpp llama.cpp lmstudio lm-studio lmdeploy deepinfra perplexity nvidia cerebras modelscope
transformers sentence-transformers sentence_transformers local-completions openai-chat-completions openai-compatible openai_compatible watsonx sagemaker databricks xai
lora qlora dora full freeze adapter sft dpo ppo kto orpo grpo rlhf rm pt chatml alpaca sharegpt vicuna_v1.1 completion-only
sgd adam adamw adamw_torch cosine linear euclidean dot low medium high minimal xhigh flex priority fast slow small-talk eager sdpa flash_attention_2 flash_attention_3
cl100k_base o200k_base p50k_base r50k_base p50k_edit o200k_harmony
alloy echo fable onyx shimmer coral verse ballad ash sage mp3 aac flac wav pcm
accuracy loss eval_loss f1 bleu rouge perplexity_score mean cls max string integer boolean object array
system user assistant tool function role content message messages prompt`
    .split(/\s+/)
    .filter((word) => word),
);

function isWord(text: string): boolean {
  return words.has(text.toLowerCase());
}
