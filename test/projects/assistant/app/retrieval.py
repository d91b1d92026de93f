"""Finds the passages that answer a question."""

from sentence_transformers import CrossEncoder, SentenceTransformer

from app.config import EMBEDDING_MODEL

encoder = SentenceTransformer(EMBEDDING_MODEL)
reranker = CrossEncoder("jinaai/jina-reranker-v2-base-multilingual", trust_remote_code=True)


def rank(question: str, passages: list[str]) -> list[str]:
    scores = reranker.predict([(question, passage) for passage in passages])
    return [passage for _, passage in sorted(zip(scores, passages), reverse=True)]
