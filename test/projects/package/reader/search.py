"""Finds the passages that a question is about."""

from sentence_transformers import SentenceTransformer, util

from .settings import Settings


def nearest(question: str, passages: list[str], settings: Settings) -> list[str]:
    encoder = SentenceTransformer(settings.passages)
    scores = util.cos_sim(encoder.encode(question), encoder.encode(passages))[0]
    best = scores.topk(min(settings.limit, len(passages))).indices
    return [passages[int(at)] for at in best]
