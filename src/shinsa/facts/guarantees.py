"""What a protection keeps up, in the closed words that the tables of the IXIT and the catalogue of cryptography share."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from types import MappingProxyType

from shinsa.model.text import Text, listed


class Guarantee(StrEnum):
    """What a mechanism guarantees of that which it protects."""

    CONFIDENTIALITY = "confidentiality"
    INTEGRITY = "integrity"
    AUTHENTICITY = "authenticity"
    REPLAY_PROTECTION = "replay-protection"
    AVAILABILITY = "availability"
    TAMPER_RESISTANCE = "tamper-resistance"
    """Against means that are physical, electrical or software (EN 303 645, 5.4-2)."""

    @property
    def text(self) -> Text:
        """The guarantee in each language."""
        return Text(self.value, _JA[self.value])


_JA = MappingProxyType(
    {
        "confidentiality": "機密性",
        "integrity": "完全性",
        "authenticity": "真正性",
        "replay-protection": "リプレイ対策",
        "availability": "可用性",
        "tamper-resistance": "耐タンパー性",
    }
)


def told(guarantees: Iterable[Guarantee]) -> Text:
    """Guarantees as a sentence names them, in their own order."""
    given = set(guarantees)
    return listed(each.text for each in Guarantee if each in given)
