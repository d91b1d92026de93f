"""What a run of reader is told."""

from dataclasses import dataclass

from . import names


@dataclass
class Settings:
    chat: str = names.CHAT
    passages: str = names.PASSAGES
    device: str = "auto"
    limit: int = 8
