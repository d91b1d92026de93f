from keybert import KeyBERT
from keybert.llm import LiteLLM, OpenAI
from openai import OpenAI as Client

words = KeyBERT()
#       ^^^^^^^ implicit huggingface:sentence-transformers/all-MiniLM-L6-v2 (keybert)
german = KeyBERT(model="paraphrase-multilingual-MiniLM-L12-v2")
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:paraphrase-multilingual-MiniLM-L12-v2 (keybert)
llm = OpenAI(Client(), model="gpt-4o-mini", chat=True)
#                             ^^^^^^^^^^^ model openai:gpt-4o-mini (keybert)
lite = LiteLLM("anthropic/claude-3-haiku-20240307")
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-3-haiku-20240307 (keybert) after anthropic/

# What follows names no model.
found = words.extract_keywords("all-mpnet-base-v2 is a model", keyphrase_ngram_range=(1, 2), stop_words="english")
