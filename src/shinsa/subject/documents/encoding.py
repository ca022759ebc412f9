"""Bytes to text, in the encodings that documents in English and Japanese are written in."""

from __future__ import annotations

import codecs
import re

from shinsa.model.text import Text, say
from shinsa.subject.documents.line import Unreadable

LOOKED_AT = 4096
"""How far into a page its own word on its encoding is looked for; HTML asks for it in the first 1024 bytes."""
NOISE = 0.02
"""The share of control characters from which a file is no text."""
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_ALIASES = {"shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932", "windows-31j": "cp932"}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_NOT_TEXT = Text("it is not a text in a known encoding", "既知の文字コードのテキストではありません")


def text_of(raw: bytes) -> str:
    """The text of a file: by its byte order mark, its `<meta charset>`, else UTF-8, CP932 or EUC-JP, else CP1252.

    Raises Unreadable for what is no text at all.
    """
    text = _guessed(raw)
    if len(_CONTROLS.findall(text)) > len(text) * NOISE:
        raise Unreadable(_NOT_TEXT)
    return text


def _guessed(raw: bytes) -> str:
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return _decoded(raw, name)
    if (named := _named(raw)) and (text := _try(raw, named)) is not None:
        return text
    if b"\0" in raw:
        return _utf16(raw)
    for name in ("utf-8", *(("iso2022_jp",) if b"\x1b$" in raw else ())):
        if (text := _try(raw, name)) is not None and "\x1b" not in text:
            return text
    japanese = [text for name in ("cp932", "euc_jp") if (text := _try(raw, name)) is not None]
    best = max(japanese, key=_kana, default="")
    return best if _kana(best) else _decoded(raw, "cp1252", errors="replace")


def _utf16(raw: bytes) -> str:
    """UTF-16 without a mark: every other byte of western text is zero."""
    name = "utf-16-le" if raw[1:200:2].count(0) >= raw[0:200:2].count(0) else "utf-16-be"
    text = _try(raw, name)
    if text is None or "\0" in text:
        raise Unreadable(_NOT_TEXT)
    return text


def _named(raw: bytes) -> str:
    found = _META.search(raw, 0, LOOKED_AT)
    name = found[1].decode("ascii").lower() if found else ""
    name = _ALIASES.get(name, name)
    return "" if name.startswith("utf-16") else name


def _try(raw: bytes, name: str) -> str | None:
    try:
        text = raw.decode(name)
    except (UnicodeError, LookupError):
        return None
    return text if isinstance(text, str) else None


def _decoded(raw: bytes, name: str, errors: str = "strict") -> str:
    try:
        return raw.decode(name, errors)
    except UnicodeError as error:
        raise Unreadable(say("it is not {name}", "{name}ではありません", name=name)) from error


def _kana(text: str) -> int:
    return len(_KANA.findall(text))
