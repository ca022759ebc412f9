"""Which of the two languages that are read a text is in, or that it is in neither."""

from __future__ import annotations

import re

ENGLISH, JAPANESE, OTHER = "en", "ja", "other"
FEW = 6
"""Words, or signs of a script without blanks, from which a text tells its language."""
ENOUGH = 0.1
"""The share of its small words, or of letters that English lacks, from which a text is in a language: prose has twice as many."""
KANA = 0.1
"""The share of kana among the signs of Chinese script and kana from which these are Japanese."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(
    r"the|and|of|to|at|by|for|from|with|if|when|that|this|these|it|its|you|your|we|our|are|be|can|will|not|do|does|has|have|"
    r"must|should|until|all|any|after|how|which|within|least|years?|a|an|in|is|on|or",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"der|die|das|den|dem|ein|eine|einen|und|oder|mit|von|für|zu|zum|zur|bei|nicht|ist|sind|wir|sie|ab|bis|auf|werden|wenn|"
    r"le|la|les|un|une|des|du|et|ou|avec|par|pour|dans|est|sont|nous|vous|ne|pas|sur|que|qui|votre|de|"
    r"el|los|las|una|y|o|con|para|por|es|son|su|si|en|al|del|il|lo|gli|e|di|da|per|che|non|dalla|nel|"
    r"het|een|van|met|voor|niet|wij|u|uw|aan|na|os|as|do|com|não|em|um|uma|se|att|och|som|på|av|till|från|vi|er|ikke|til|af",
    re.IGNORECASE,
)
"""Small words of the languages that products come with in Europe."""
_ACCENTED = re.compile("[\u00c0-\u024f\u0370-\u1fff\uac00-\ud7af]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_SIGN = re.compile("[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff]")


def language_of(text: str) -> str:
    """The language: "en", "ja", "other" for any that is not read, or "" where the text does not tell."""
    signs = len(_SIGN.findall(text))
    words = [word for word in _WORD.findall(text) if not _SIGN.search(word)]
    if signs > sum(map(len, words)) / 3:
        if len(_KANA.findall(text)) >= signs * KANA:
            return JAPANESE
        return OTHER if signs >= FEW else ""
    if len(words) < FEW:
        return ""
    english = sum(1 for word in words if _SMALL.fullmatch(word))
    foreign = sum(1 for word in words if _FOREIGN.fullmatch(word) or _ACCENTED.search(word))
    if foreign > english and foreign >= len(words) * ENOUGH:
        return OTHER
    return ENGLISH if english >= len(words) * ENOUGH else ""
