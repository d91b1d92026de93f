from haystack import Pipeline
from haystack.components.embedders import OpenAIDocumentEmbedder, SentenceTransformersTextEmbedder
from haystack.components.generators.chat import HuggingFaceAPIChatGenerator, OpenAIChatGenerator
from haystack.components.rankers import TransformersSimilarityRanker
from haystack.utils import Secret
from haystack_integrations.components.generators.amazon_bedrock import AmazonBedrockChatGenerator
from haystack_integrations.components.generators.ollama import OllamaChatGenerator

pipeline = Pipeline()
pipeline.add_component("embedder", SentenceTransformersTextEmbedder(model="BAAI/bge-small-en-v1.5"))
#                                                                          ^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:BAAI/bge-small-en-v1.5 (haystack)
pipeline.add_component("ranker", TransformersSimilarityRanker(model="cross-encoder/ms-marco-MiniLM-L-6-v2", top_k=5))
#                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reranker huggingface:cross-encoder/ms-marco-MiniLM-L-6-v2 (haystack)
pipeline.add_component("llm", OpenAIChatGenerator(model="gpt-4o-mini", api_key=Secret.from_env_var("OPENAI_API_KEY")))
#                                                        ^^^^^^^^^^^ model openai:gpt-4o-mini (haystack)
documents = OpenAIDocumentEmbedder(model="text-embedding-3-large")
#                                         ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-large (haystack)
bedrock = AmazonBedrockChatGenerator(model="anthropic.claude-3-5-sonnet-20240620-v1:0")
#                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:anthropic.claude-3-5-sonnet-20240620-v1:0 (haystack)
ollama = OllamaChatGenerator(model="qwen3:8b", url="http://localhost:11434")
#                                   ^^^^^^^^ model ollama:qwen3:8b (haystack) at http://localhost:11434
hub = HuggingFaceAPIChatGenerator(api_type="serverless_inference_api", api_params={"model": "HuggingFaceH4/zephyr-7b-beta"})
#                                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:HuggingFaceH4/zephyr-7b-beta (haystack)

# What follows names no model.
pipeline.connect("embedder.embedding", "llm")
pipeline.run({"llm": {"prompt": "Is gpt-4o old?"}})
