"""Puts the parts together."""

from .chat import ask
from .notes import passages_of
from .search import nearest
from .settings import Settings


def answer(folder: str, question: str, settings: Settings) -> str:
    context = "\n".join(nearest(question, passages_of(folder), settings))
    return ask(f"{context}\n\nQuestion: {question}", settings)
