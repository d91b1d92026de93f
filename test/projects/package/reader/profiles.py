"""Settings for machines that cannot hold the default."""

from .names import SMALL_CHAT
from .settings import Settings

LAPTOP = Settings(chat=SMALL_CHAT, device="cpu", limit=4)
