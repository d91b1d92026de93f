from llama_index.core import Settings, SimpleDirectoryReader, VectorStoreIndex
from llama_index.core.postprocessor import SentenceTransformerRerank
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.llms.anthropic import Anthropic
from llama_index.llms.azure_openai import AzureOpenAI
from llama_index.llms.ollama import Ollama
from llama_index.llms.openai import OpenAI
from llama_index.llms.openai_like import OpenAILike

Settings.llm = OpenAI(model="gpt-4o-mini", temperature=0.1)
#                            ^^^^^^^^^^^ model openai:gpt-4o-mini (llama-index)
Settings.embed_model = HuggingFaceEmbedding(model_name="BAAI/bge-small-en-v1.5")
#                                                       ^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:BAAI/bge-small-en-v1.5 (llama-index)
local = Ollama(model="llama3.1:8b", request_timeout=120.0, base_url="http://localhost:11434")
#                     ^^^^^^^^^^^ model ollama:llama3.1:8b (llama-index) at http://localhost:11434
claude = Anthropic("claude-3-5-sonnet-20241022")
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-3-5-sonnet-20241022 (llama-index)
azure = AzureOpenAI(engine="support-4o", azure_endpoint="https://acme.openai.azure.com")
#                           ^^^^^^^^^^ model azure:support-4o (llama-index) at https://acme.openai.azure.com
router = OpenAILike(model="qwen/qwen3-32b", api_base="https://openrouter.ai/api/v1", is_chat_model=True)
#                          ^^^^^^^^^^^^^^ model openrouter:qwen/qwen3-32b (llama-index) at https://openrouter.ai/api/v1
rerank = SentenceTransformerRerank(model="cross-encoder/ms-marco-MiniLM-L-2-v2", top_n=3)
#                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reranker huggingface:cross-encoder/ms-marco-MiniLM-L-2-v2 (llama-index)

# What follows names no model.
documents = SimpleDirectoryReader("data/gpt-4o").load_data()
index = VectorStoreIndex.from_documents(documents)
answer = index.as_query_engine().query("Is BAAI/bge-m3 better?")
