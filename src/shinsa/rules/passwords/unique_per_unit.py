"""Is every password unique to its unit, or the user's own? (TS 103 645 V1.1.1, 4.1-1; TS 103 701, 5.1-1-1 a)"""

from __future__ import annotations

from shinsa.facts.passwords import (
    AuthenticationMechanism,
    MadeFrom,
    PasswordOrigin,
    PasswordPattern,
    SamplePasswordPattern,
)
from shinsa.facts.secrets import SecretKind, SecretOfTwoUnits
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

HOLDS = Text(
    "Every declared password is unique to its unit or set by the user at first use.",
    "記載されたパスワードはすべて、個体ごとに固有か、初回使用時に利用者が設定するものである。",
)
SHARED_PARTS = frozenset({MadeFrom.FIXED_TEXT, MadeFrom.MODEL_NAME})
"""What makes no difference between two units of a model."""
FILL_IN = Text(
    "List every way to log in in IXIT 1-AuthMech, with its `factor` and `password_origin`.",
    "すべてのログイン手段を `factor` と `password_origin` とともに IXIT 1-AuthMech に記入する。",
)
OWN = Text(
    "Generate a password per unit in production, or let nothing work until the user has set one.",
    "製造時に個体ごとのパスワードを生成するか、利用者が設定するまで機能を使えなくする。",
)


@rule(ja="記載されたパスワードはすべて、個体ごとに固有か、初回使用時に利用者が設定する。")
def unique_per_unit(
    declared: Declared[AuthenticationMechanism],
    samples: Observed[SamplePasswordPattern],
    units: Observed[SecretOfTwoUnits],
) -> Judgement:
    """Every declared password is unique to its unit or set by the user at first use.

    A password that the user may set later is no answer: until then the units share a default, or stand open. What units
    really left the factory with weighs more than what is declared of them.
    """
    equal = samples.where(lambda found: found.pattern is PasswordPattern.SHARED)
    taken = units.where(lambda secret: secret.kind is SecretKind.PASSWORD and secret.same)
    if len(equal) or len(taken):
        why = say(
            "Units share passwords: {what}.",
            "個体間でパスワードが共通である: {what}。",
            what=listed([*(o.fact.text for o in equal), *(o.fact.text for o in taken)]),
        )
        return failed(why, OWN, [*equal, *taken])
    passwords = declared.where(lambda m: m.uses_password)
    shared = passwords.where(lambda m: m.password_origin is not None and m.password_origin.shared)
    if len(shared):
        return failed(
            say(
                "Units share a password, at least until the user changes it: {shared}. Wanted: {wanted}.",
                "少なくとも利用者が変更するまで、個体間でパスワードが共通である: {shared}。求められる値: {wanted}。",
                shared=listed(f"{o.fact.id} ({o.fact.password_origin})" for o in shared),
                wanted=listed((PasswordOrigin.UNIQUE_PER_UNIT, PasswordOrigin.USER_AT_FIRST_USE)),
            ),
            OWN,
            shared,
        )
    alike = passwords.where(
        lambda m: (
            m.password_origin is PasswordOrigin.UNIQUE_PER_UNIT
            and bool(m.password_made_from)
            and SHARED_PARTS.issuperset(m.password_made_from)
        )
    )
    if len(alike):
        why = say(
            "Declared as unique, and made of what all units share: {ids}.",
            "固有と記載されているが、全個体に共通のものから生成される: {ids}。",
            ids=listed(o.fact.id for o in alike),
        )
        return failed(why, OWN, alike)
    return _unclear(passwords) or _complete(declared, passwords)


def _unclear(passwords: Declared[AuthenticationMechanism]) -> Judgement | None:
    """The mechanisms that leave out who makes the password, or how it is made unique."""
    silent = passwords.where(lambda m: m.password_origin is None)
    if len(silent):
        ids = listed(o.fact.id for o in silent)
        return inconclusive(
            say(
                "The dossier does not say who makes the password: {ids}.",
                "パスワードの設定者が記載されていない: {ids}。",
                ids=ids,
            ),
            say(
                "Fill in `password_origin` of {ids} in IXIT 1-AuthMech.",
                "IXIT 1-AuthMech の {ids} に `password_origin` を記入する。",
                ids=ids,
            ),
            silent,
        )
    unexplained = passwords.where(
        lambda m: m.password_origin is PasswordOrigin.UNIQUE_PER_UNIT and not filled(m.password_generation)
    )
    if not len(unexplained):
        return None
    ids = listed(o.fact.id for o in unexplained)
    return inconclusive(
        say(
            "How unique passwords are made is not described: {ids}.",
            "固有のパスワードの生成方法が記載されていない: {ids}。",
            ids=ids,
        ),
        say(
            "Describe in `password_generation` of {ids} in IXIT 1-AuthMech how a password becomes unique to its unit.",
            "IXIT 1-AuthMech の {ids} の `password_generation` に、個体ごとに固有とする生成方法を記入する。",
            ids=ids,
        ),
        unexplained,
    )


def _complete(declared: Declared[AuthenticationMechanism], passwords: Declared[AuthenticationMechanism]) -> Judgement:
    if not declared.complete:
        return absent(declared, HOLDS, FILL_IN)
    if not len(passwords):
        no_password = Text("IXIT 1-AuthMech declares no password.", "IXIT 1-AuthMech にパスワードの記載がない。")
        return not_applicable(no_password, [*declared, *declared.looks])
    return passed(HOLDS, passwords)
