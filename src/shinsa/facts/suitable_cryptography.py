"""Whether logins and updates guarantee integrity and authenticity, and by cryptography that can give it."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from shinsa.facts.cryptography import declared_in, falls_short, surely_gives
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Declared
from shinsa.model.text import Text, say

E = TypeVar("E", AuthenticationMechanism, UpdateMechanism)
WANTED = frozenset({Guarantee.INTEGRITY, Guarantee.AUTHENTICITY})
"""What a login and an update need at least."""
BY_CRYPTOGRAPHY = WANTED | {Guarantee.CONFIDENTIALITY}
"""What is held against the cryptography that is named; availability and the like come from elsewhere."""
NONE = Text("There is no entry to ask about.", "対象となる項目がない。")


def guarantees_suit(entries: Declared[E], table: str) -> Judgement:
    """Whether each entry guarantees at least integrity and authenticity."""
    question: Question[E] = Question(
        holds=lambda one: WANTED.issubset(one.guarantees),
        breaks=lambda one: bool(one.guarantees) and not WANTED.issubset(one.guarantees),
        good=("Integrity and authenticity are guaranteed: {ids}.", "完全性と真正性が保証される: {ids}。"),
        bad=("Integrity or authenticity is not guaranteed: {ids}.", "完全性または真正性が保証されない: {ids}。"),
        remedy=say(
            "Guarantee both, and name them in `guarantees` of IXIT {table}.",
            "両方を保証し、IXIT {table} の `guarantees` に記入する。",
            table=table,
        ),
        silent=(
            "What they guarantee is not declared in closed words: {ids}.",
            "保証が選択肢で記載されていない: {ids}。",
        ),
        fill_in=say("Fill in `guarantees` of IXIT {table}.", "IXIT {table} の `guarantees` を記入する。", table=table),
        none=NONE,
    )
    return put_to_each(entries, question)


def cryptography_gives(entries: Declared[E], table: str, today: date) -> Judgement:
    """Whether the cryptography that each entry names gives all that it guarantees.

    Where a name is in no catalogue, what it gives is unknown, and nothing is held against the entry.
    """

    def wanted(one: E) -> frozenset[Guarantee]:
        return BY_CRYPTOGRAPHY.intersection(one.guarantees)

    def holds(one: E) -> bool:
        return bool(wanted(one)) and surely_gives(declared_in(one.ciphers.names), wanted(one), today)

    question: Question[E] = Question(
        holds=holds,
        breaks=lambda one: falls_short(declared_in(one.ciphers.names), wanted(one), today),
        good=("Their cryptography gives what they guarantee: {ids}.", "暗号方式が保証どおりのものを与える: {ids}。"),
        bad=(
            "Their cryptography does not give what they guarantee: {ids}.",
            "記載された暗号方式は、保証されたものを与えない: {ids}。",
        ),
        remedy=say(
            "Use a signature, or a protocol such as TLS 1.3, and correct `cryptography` or `guarantees` of IXIT {table}.",
            "署名や TLS 1.3 などのプロトコルを用い、IXIT {table} の `cryptography` または `guarantees` を訂正する。",
            table=table,
        ),
        silent=(
            "What they guarantee, or by which cryptography, is not declared so that a rule can tell: {ids}.",
            "保証または暗号方式が判断できる形で記載されていない: {ids}。",
        ),
        fill_in=say(
            "Fill in `guarantees` and `cryptography` of IXIT {table}; another mechanism an assessor has to judge.",
            "IXIT {table} の `guarantees` と `cryptography` を記入する。その他の仕組みは評価者が判断する。",
            table=table,
        ),
        none=NONE,
    )
    return put_to_each(entries, question)
