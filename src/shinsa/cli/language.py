"""Which language a person reads."""

from __future__ import annotations

import os

LANGUAGES = ("en", "ja")


def system_language() -> str:
    """The language of the locale's environment variables, in POSIX order of weight; English for any other."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ja" if value.lower().startswith("ja") else "en"
    return "en"
