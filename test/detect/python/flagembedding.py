from FlagEmbedding import BGEM3FlagModel, FlagAutoModel, FlagModel, FlagReranker

dense = FlagModel("BAAI/bge-base-en-v1.5", query_instruction_for_retrieval="Represent this sentence:", use_fp16=True)
#                  ^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:BAAI/bge-base-en-v1.5 (flagembedding)
hybrid = BGEM3FlagModel("BAAI/bge-m3", use_fp16=True)
#                        ^^^^^^^^^^^ embedding huggingface:BAAI/bge-m3 (flagembedding)
auto = FlagAutoModel.from_finetuned("BAAI/bge-en-icl")
#                                    ^^^^^^^^^^^^^^^ embedding huggingface:BAAI/bge-en-icl (flagembedding)
reranker = FlagReranker("BAAI/bge-reranker-v2-m3", use_fp16=True)
#                        ^^^^^^^^^^^^^^^^^^^^^^^ reranker huggingface:BAAI/bge-reranker-v2-m3 (flagembedding)

# What follows names no model.
scores = reranker.compute_score(["BAAI/bge-m3", "what is it?"])
local = FlagModel("./output/bge-tuned")
