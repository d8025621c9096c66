"""What the pages say, by the keys under which the desk has it: tests ask for words, not for markup."""

import json
import re
from pathlib import Path
from re import Pattern

from desk import SOURCES

LOCALES = SOURCES / "Sources" / "Desk" / "Locales"
PLACE = re.compile(r"\{\w+\}")


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str) -> str:
        """The text of `area.key`."""
        area, name = key.split(".", 1)
        text = json.loads((LOCALES / f"{area}.json").read_text(encoding="utf-8"))[name][self.language]
        return text if isinstance(text, str) else text["other"]

    def pattern(self, key: str) -> Pattern[str]:
        """The same where something stands in its places."""
        return re.compile(".+".join(re.escape(part) for part in PLACE.split(self(key))))
