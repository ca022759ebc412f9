"""Whether the design of an update mechanism keeps an attacker from misusing it, by what the dossier declares in closed words."""

from __future__ import annotations

from datetime import date

from shinsa.facts.cryptography import Standing, declared_in
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.text import Text

VERIFIED = frozenset({Guarantee.INTEGRITY, Guarantee.AUTHENTICITY})
PREVENT = Text(
    "Sign updates with a mechanism of the catalogue, verify the signature on the device, and refuse older versions.",
    "目録にある方式で更新に署名し、機器で署名を検証し、旧版を拒否する。",
)
FILL_IN = Text(
    "Fill in `authenticated`, `verified_by`, `rollback_protection`, `guarantees` and `cryptography` of IXIT 7-UpdMech.",
    "IXIT 7-UpdMech の `authenticated`、`verified_by`、`rollback_protection`、`guarantees`、`cryptography` を記入する。",
)


def prevents(way: UpdateMechanism, today: date) -> bool:
    """Whether neither a forged, nor a changed, nor an older update is installed, by agreed cryptography on the device."""
    named = declared_in(way.cryptography)
    return (
        way.authenticated is True
        and way.verified_by == "device"
        and way.rollback_protection is True
        and VERIFIED.issubset(way.guarantees)
        and bool(named)
        and all(each.on(today).holds for each in named)
    )


def invites(way: UpdateMechanism, today: date) -> bool:
    """Whether an attacker can have an update of their own, or an old one, installed, by declaration."""
    broken = any(each.on(today) is Standing.BROKEN for each in declared_in(way.cryptography))
    unguarded = bool(way.guarantees) and not VERIFIED.issubset(way.guarantees)
    return way.authenticated is False or way.rollback_protection is False or broken or unguarded
