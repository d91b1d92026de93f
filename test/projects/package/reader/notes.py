"""Reads notes from the disk and cuts them into passages."""

from pathlib import Path


def passages_of(folder: str) -> list[str]:
    found = []
    for path in sorted(Path(folder).rglob("*.md")):
        found.extend(part.strip() for part in path.read_text(encoding="utf-8").split("\n\n") if part.strip())
    return found
