from fastembed import SparseTextEmbedding, TextEmbedding
from fastembed.rerank.cross_encoder import TextCrossEncoder

unnamed = TextEmbedding()
#         ^^^^^^^^^^^^^ implicit huggingface:BAAI/bge-small-en-v1.5 (fastembed)
dense = TextEmbedding(model_name="intfloat/multilingual-e5-large", cache_dir="/tmp/models")
#                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:intfloat/multilingual-e5-large (fastembed)
sparse = SparseTextEmbedding("prithivida/Splade_PP_en_v1")
#                             ^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:prithivida/Splade_PP_en_v1 (fastembed)
reranker = TextCrossEncoder(model_name="Xenova/ms-marco-MiniLM-L-6-v2")
#                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reranker huggingface:Xenova/ms-marco-MiniLM-L-6-v2 (fastembed)

# What follows names no model.
vectors = list(dense.embed(["BAAI/bge-base-en"], batch_size=8))
print(TextEmbedding.list_supported_models())
