from txtai import LLM, Embeddings
from txtai.pipeline import Labels, Summary

unnamed = Embeddings()
#         ^^^^^^^^^^ implicit huggingface:sentence-transformers/all-MiniLM-L6-v2 (txtai)
index = Embeddings(path="sentence-transformers/nli-mpnet-base-v2", content=True)
#                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:sentence-transformers/nli-mpnet-base-v2 (txtai)
config = Embeddings({"path": "intfloat/e5-base", "instructions": {"query": "query: "}})
#                             ^^^^^^^^^^^^^^^^ embedding huggingface:intfloat/e5-base (txtai)
llm = LLM("TheBloke/Mistral-7B-OpenOrca-AWQ")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:TheBloke/Mistral-7B-OpenOrca-AWQ (txtai)
labels = Labels("facebook/bart-large-mnli")
#                ^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:facebook/bart-large-mnli (txtai)
summary = Summary()
#         ^^^^^^^ implicit huggingface:sshleifer/distilbart-cnn-12-6 (txtai)

# What follows names no model.
# Taken by its name alone: "index" does not say whether names or texts are indexed.
index.index(["intfloat/e5-large"])
#             ^^^^^^^^^^^^^^^^^ embedding huggingface:intfloat/e5-large (name)
index.load("./index")
