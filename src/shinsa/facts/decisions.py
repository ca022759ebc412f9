"""Decision trees of EN 18031-1: where each item of the equipment ends in the tree of a requirement, and what the trees allow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.regex import regex

_END = regex(r"(?<![\w-])(pass|fail|not[ _-]applicable|適用外|不適合|適合)[\s.。)\]]{0,4}$", re.IGNORECASE)
_BLANKS = regex(r"[ _]")


class Leaf(StrEnum):
    """Where a path through a decision tree ends."""

    PASS = "pass"  # noqa: S105 - the name of a leaf
    FAIL = "fail"
    NOT_APPLICABLE = "not-applicable"


_LEAVES = {leaf.value: leaf for leaf in Leaf} | {"適合": Leaf.PASS, "不適合": Leaf.FAIL, "適用外": Leaf.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class TreeDecision(Fact):
    """The documented way of one item (an asset, mechanism, interface or key) through the tree of one requirement."""

    requirement: str
    item: str
    """Its id in the IXIT, or a name."""
    outcome: Leaf | None = None
    path: str = ""
    """The nodes and answers on the way (E.Info.DT)."""
    justification: str = ""
    """Why they are so (E.Just.DT)."""
    category: str = ""
    """The implementation category that is claimed."""

    @property
    def says(self) -> Leaf | None:
        """Where the path says itself that it ends; None where its last word names no leaf."""
        last = _END.search(self.path.strip())
        return _LEAVES[_BLANKS.sub("-", last[1].lower())] if last else None


@dataclass(frozen=True, slots=True)
class Tree:
    """What the tree of a requirement allows."""

    excuses: bool
    """Whether it has a leaf NOT APPLICABLE."""
    categories: tuple[str, ...] = ()
    """The implementation categories that the requirement knows; empty where it knows none."""


def _trees() -> Mapping[str, Tree]:
    always = {
        "ACM-2": ("RBAC", "DAC", "MAC", "Generic"),
        "AUM-2": (),
        "AUM-3": ("Password", "CertificatePrivateKey", "Generic"),
        "AUM-5-1": ("UniqueBestPractice", "EnforceSettingFirstUse"),
        "AUM-5-2": ("SettingFirstUse", "DefinedAuthEntity", "EquipmentGenerated"),
        "AUM-6": ("TimeDelay", "LimitedAttempts", "AuthenticatorComplexity", "Generic"),
        "SUM-2": ("AuthIntVal.Sign", "AuthIntVal.SecChan", "AuthIntVal.AccContMech", "AuthIntVal.Generic"),
        "SUM-3": (),
        "SSM-2": ("DigitalSignature", "AccessControl", "OTProgrammable", "HardwareProtection", "Generic"),
        "SSM-3": ("Encryption", "AccessControl", "HardwareProtection", "Generic"),
        "GEC-5": (),
    }
    at_times = {
        "SCM-2": ("ManufSecret", "SecChanExchange", "PKI-based", "ThirdPartyTrust", "Generic"),
        "SCM-3": ("MessageEnc", "ChannelEnc", "Generic"),
        "SCM-4": ("SeqNumb", "TimeStamp", "OneTimeEncKey", "Generic"),
        "NMM-1": ("GTPFiltering", "IPPacketFiltering", "Generic"),
        "TCM-1": ("DatagramRules", "TrafficSeparation", "Generic"),
    }
    bare = (
        *("ACM-1", "AUM-1-1", "AUM-1-2", "AUM-4", "SUM-1", "SSM-1", "SCM-1", "RLM-1", "CCK-1", "CCK-2", "CCK-3"),
        *("GEC-1", "GEC-2", "GEC-3", "GEC-4", "GEC-6", "CRY-1"),
    )
    return {
        **{name: Tree(excuses=False, categories=known) for name, known in always.items()},
        **{name: Tree(excuses=True, categories=known) for name, known in at_times.items()},
        **{name: Tree(excuses=True) for name in bare},
    }


TREES: Mapping[str, Tree] = MappingProxyType(_trees())
"""By requirement."""
_LOGINS = ("AUM-1-1", "AUM-1-2")
FOLLOWS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ACM-2": ("ACM-1",),
        **dict.fromkeys(("AUM-2", "AUM-3", "AUM-4", "AUM-6"), _LOGINS),
        **dict.fromkeys(("SCM-2", "SCM-3", "SCM-4"), ("SCM-1",)),
    }
)
"""The requirements whose trees say which items a requirement is about: those that end in PASS in one of them."""
