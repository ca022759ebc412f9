"""Numbers of a time in figures, whatever they were written in: words, Chinese numerals, halves, years with months."""

from __future__ import annotations

import re

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_COUNTS = {
    **{word: number for number, word in enumerate([*_ONES, *_TEENS], 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_WORD = rf"(?:(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_ONES)})|{'|'.join((*_COUNTS,))})"
_UNIT = r"(?:(?:business |working |calendar |full )?(?:years?|yrs?|months?|weeks?|days?|hours?))\b"
_TWICE = re.compile(rf"\b(?P<first>\d{{1,4}}|{_WORD}) ?\((?:\d{{1,4}}|{_WORD})\)(?=[ -]{_UNIT})", re.IGNORECASE)
"""A number with its double, as in "five (5) years"."""
_SAID = re.compile(rf"\b{_WORD}(?= and a half {_UNIT}|[ -]{_UNIT})", re.IGNORECASE)
_SINGLE = re.compile(rf"(?<=\bwithin )an? (?={_UNIT})", re.IGNORECASE)
_HALF = re.compile(r"(?<![\d.,])(\d{1,3})(?:\.5|,5| and a half)[ -]years?\b", re.IGNORECASE)
_MIXED = re.compile(r"(?<![\d.,-])(\d{1,3})[ -]years?(?:,? and|,|)? (\d{1,2})[ -]months?\b", re.IGNORECASE)
_JA_UNIT = r"\s?(?:[かカヵケヶ箇][月年]|年|月|日|週|営業日|時間)"
_NUMERAL = re.compile(rf"[〇零一二三四五六七八九十百]{{1,7}}(?={_JA_UNIT})")
_JA_HALF = re.compile(r"(?<![\d.])(\d{1,3})(?:\.5\s?年間?|\s?年半)")
_JA_MIXED = re.compile(r"(?<![\d.])(\d{1,3})\s?年間?(?:と|、|及び|および)?\s?(\d{1,2})\s?[かカヵケヶ箇]月")
_DIGITS = "〇一二三四五六七八九"


def in_figures(text: str) -> str:
    """The text with every number of a time in figures, and halves and mixed lengths in months: "five years" is "5 years"."""
    text = _TWICE.sub(lambda found: found["first"], text)
    text = _SAID.sub(lambda found: str(_count(found[0])), text)
    text = _SINGLE.sub("1 ", text)
    text = _HALF.sub(lambda found: f"{12 * int(found[1]) + 6} months", text)
    text = _MIXED.sub(lambda found: f"{12 * int(found[1]) + int(found[2])} months", text)
    text = _NUMERAL.sub(lambda found: str(_numeral(found[0])), text)
    text = _JA_HALF.sub(lambda found: f"{12 * int(found[1]) + 6}か月", text)
    return _JA_MIXED.sub(lambda found: f"{12 * int(found[1]) + int(found[2])}か月", text)


def _count(words: str) -> int:
    return sum(_COUNTS[word] for word in re.split("[- ]", words.lower()))


def _numeral(signs: str) -> int:
    """Chinese numerals, by their places ("二〇三一") or with tens and hundreds ("二十五")."""
    signs = signs.replace("零", "〇")
    if not set(signs) & set("十百"):
        return int("".join(str(_DIGITS.index(sign)) for sign in signs))
    hundreds, _, rest = signs.rpartition("百")
    tens, _, ones = rest.rpartition("十")
    whole = 100 * _digit(hundreds, "百" in signs) + 10 * _digit(tens, "十" in rest)
    return whole + _digit(ones, one=False)


def _digit(sign: str, one: bool) -> int:  # noqa: FBT001
    """One numeral; where it is left out before a ten or a hundred, 1."""
    return _DIGITS.index(sign[-1]) if sign and sign[-1] in _DIGITS else int(one)
