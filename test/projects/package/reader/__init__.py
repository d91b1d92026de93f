"""Answers questions about a folder of notes."""

from .answer import answer

__all__ = ["answer"]
