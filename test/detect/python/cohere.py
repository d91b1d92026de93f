import cohere

co = cohere.ClientV2(base_url="https://api.cohere.com")
RERANKER = "rerank-v3.5"
#           ^^^^^^^^^^^ reranker cohere:rerank-v3.5 (cohere) at https://api.cohere.com <- constant RERANKER

reply = co.chat(model="command-a-03-2025", messages=[{"role": "user", "content": "command-r is older"}])
#                      ^^^^^^^^^^^^^^^^^ model cohere:command-a-03-2025 (cohere) at https://api.cohere.com
vectors = co.embed(model="embed-v4.0", texts=["one"], input_type="search_document", embedding_types=["float"])
#                         ^^^^^^^^^^ embedding cohere:embed-v4.0 (cohere) at https://api.cohere.com
ranked = co.rerank(model=RERANKER, query="q", documents=["a", "b"], top_n=1)


class Search:
    def __init__(self, client: cohere.Client):
        self.client = client

    def tokens(self, text: str) -> int:
        return len(self.client.tokenize(text=text, model="command-r-plus-08-2024").tokens)
#                                                         ^^^^^^^^^^^^^^^^^^^^^^ tokenizer cohere:command-r-plus-08-2024 (cohere)


# What follows names no model.
dataset = co.datasets.create(name="command-r-train", type="embed-input", data=open("rows.csv", "rb"))
connector = co.connectors.create(name="rerank-v3.5", url="https://search.example.org")
