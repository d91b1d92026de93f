import voyageai

vo = voyageai.Client()
vectors = vo.embed(["one", "two"], model="voyage-3-large", input_type="document")
#                                         ^^^^^^^^^^^^^^ embedding voyage:voyage-3-large (voyageai)
ranked = vo.rerank("voyage-3", ["a", "b"], model="rerank-2-lite", top_k=1)
#                                                 ^^^^^^^^^^^^^ reranker voyage:rerank-2-lite (voyageai)

# What follows names no model.
# Taken by its name alone: no code tells a list that is counted from one that is used.
count = len(["voyage-code-3"])
#             ^^^^^^^^^^^^^ model voyage:voyage-code-3 (name)
