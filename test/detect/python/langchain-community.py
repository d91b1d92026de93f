"""Old and new spellings of LangChain's classes side by side."""
from langchain.chat_models import init_chat_model
from langchain_community.chat_models import ChatTongyi, ChatZhipuAI
from langchain_community.embeddings import DashScopeEmbeddings, HuggingFaceBgeEmbeddings, ModelScopeEmbeddings
from langchain_community.llms import VLLM, LlamaCpp
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_openai import AzureChatOpenAI, ChatOpenAI, OpenAIEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

router = init_chat_model("anthropic:claude-sonnet-4-5", temperature=0)
#                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-sonnet-4-5 (langchain) after anthropic:
stated = init_chat_model(model="llama3.1", model_provider="ollama")
#                               ^^^^^^^^ model ollama:llama3.1 (langchain)
tongyi = ChatTongyi(model="qwen-max")
#                          ^^^^^^^^ model alibaba:qwen-max (langchain)
zhipu = ChatZhipuAI(model="glm-4-flash")
#                          ^^^^^^^^^^^ model zai:glm-4-flash (langchain)
local = VLLM(model="mosaicml/mpt-7b", trust_remote_code=True, max_new_tokens=128)
#                   ^^^^^^^^^^^^^^^ model huggingface:mosaicml/mpt-7b (langchain)
vectors = HuggingFaceBgeEmbeddings(model_name="BAAI/bge-small-zh-v1.5", encode_kwargs={"normalize_embeddings": True})
#                                              ^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:BAAI/bge-small-zh-v1.5 (langchain)
scope = ModelScopeEmbeddings(model_id="damo/nlp_corom_sentence-embedding_english-base")
#                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding modelscope:damo/nlp_corom_sentence-embedding_english-base (langchain)
dash = DashScopeEmbeddings(model="text-embedding-v3")
#                                 ^^^^^^^^^^^^^^^^^ embedding alibaba:text-embedding-v3 (langchain)
azure = AzureChatOpenAI(azure_deployment="support-4o", api_version="2024-10-21", azure_endpoint="https://acme.openai.azure.com")
#                                         ^^^^^^^^^^ model azure:support-4o (langchain) at https://acme.openai.azure.com

# Defaults that no line names.
chat = ChatOpenAI(temperature=0)
#      ^^^^^^^^^^ implicit openai:gpt-3.5-turbo (langchain)
embedder = OpenAIEmbeddings()
#          ^^^^^^^^^^^^^^^^ implicit openai:text-embedding-ada-002 (langchain)
sentences = HuggingFaceEmbeddings(model_kwargs={"device": "cpu"})
#           ^^^^^^^^^^^^^^^^^^^^^ implicit huggingface:sentence-transformers/all-mpnet-base-v2 (langchain)

# What follows names no model, or cannot be known.
weights = LlamaCpp(model_path="./llama-2-7b.bin")
splitter = RecursiveCharacterTextSplitter.from_tiktoken_encoder(encoding_name="cl100k_base")


def chosen(**options):
    return ChatOpenAI(**options)
