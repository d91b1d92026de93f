import chromadb
from chromadb.utils import embedding_functions
from chromadb.utils.embedding_functions import OllamaEmbeddingFunction

client = chromadb.PersistentClient(path="./chroma")
unnamed = client.get_or_create_collection(name="notes")
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ implicit huggingface:sentence-transformers/all-MiniLM-L6-v2 (chromadb)
ef = embedding_functions.SentenceTransformerEmbeddingFunction(model_name="BAAI/bge-small-en-v1.5")
#                                                                         ^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:BAAI/bge-small-en-v1.5 (chromadb)
local = OllamaEmbeddingFunction(url="http://localhost:11434", model_name="nomic-embed-text")
#                                                                         ^^^^^^^^^^^^^^^^ embedding ollama:nomic-embed-text (chromadb)
hosted = embedding_functions.OpenAIEmbeddingFunction(api_key="unused", model_name="text-embedding-3-small")
#                                                                                  ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (chromadb)
named = client.create_collection("docs", embedding_function=ef)

# What follows names no model.
known = client.get_collection(name="all-MiniLM-L6-v2")
known.add(documents=["BAAI/bge-m3"], ids=["text-embedding-3-large"])
