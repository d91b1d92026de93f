from typing import Literal

from sentence_transformers import CrossEncoder, SentenceTransformer, util

Size = Literal["small", "large"]
EMBEDDERS = {
    "small": "sentence-transformers/all-MiniLM-L6-v2",
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:sentence-transformers/all-MiniLM-L6-v2 (sentence-transformers) <- constant EMBEDDERS, entry small
    "large": "BAAI/bge-large-en-v1.5",
#             ^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:BAAI/bge-large-en-v1.5 (name)
}


def embedder(size: Size = "small") -> SentenceTransformer:
    return SentenceTransformer(EMBEDDERS[size], trust_remote_code=False)


reranker = CrossEncoder("cross-encoder/ms-marco-MiniLM-L-6-v2", max_length=512)
#                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reranker huggingface:cross-encoder/ms-marco-MiniLM-L-6-v2 (sentence-transformers)
pinned = SentenceTransformer("nomic-ai/nomic-embed-text-v1.5", trust_remote_code=True, revision="e5cf08aadaa33385f5990def41f7a23405aec398")
#                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:nomic-ai/nomic-embed-text-v1.5@e5cf08aadaa33385f5990def41f7a23405aec398 (sentence-transformers)

for name in ["intfloat/e5-base-v2", "thenlper/gte-base"]:
#             ^^^^^^^^^^^^^^^^^^^ embedding huggingface:intfloat/e5-base-v2 (sentence-transformers) <- loop variable name
#                                    ^^^^^^^^^^^^^^^^^ embedding huggingface:thenlper/gte-base (sentence-transformers) <- loop variable name
    SentenceTransformer(name).encode(["query: hi"])

query = embedder().encode("BAAI/bge-m3", prompt_name="query")
scores = util.cos_sim(query, query)
saved = SentenceTransformer("output/all-distilroberta")
reloaded = SentenceTransformer("/srv/models/e5")
