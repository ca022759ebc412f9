"""Does the device use an identity of its own that is burnt in? The condition of EN 303 645, 5.4-2."""

from __future__ import annotations

from shinsa.facts.secrets import SecurityParameter
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Fill in `hard_coded_identity` of every entry of IXIT 10-SecParam.",
    "IXIT 10-SecParam の全項目の `hard_coded_identity` を記入する。",
)

CORRECT = Text(
    "Set `hard_coded_identity: yes` for these entries of IXIT 10-SecParam, or correct `kind`, `used_for` and `provisioned`.",
    "IXIT 10-SecParam の該当項目を `hard_coded_identity: yes` とするか、`kind`、`used_for`、`provisioned` を訂正する。",
)


@rule(ja="個体固有の焼き込まれた識別情報が、セキュリティに用いられる(5.4-2 の適用条件)。")
def has_hard_coded_identity(declared: Declared[SecurityParameter]) -> Judgement:
    """The device uses a hard-coded identity of its own for security, so that its tamper resistance is asked for."""
    denied = declared.where(lambda one: one.denies_identity)
    if len(denied):
        because = say(
            "Identities in the silicon are declared not to be hard-coded ones: {ids}.",
            "シリコンに書き込まれた識別情報が、焼き込まれたものでないと申告されている: {ids}。",
            ids=listed(o.fact.id for o in denied),
        )
        return failed(because, CORRECT, denied)
    burnt = declared.where(lambda one: one.hard_coded_identity is True)
    if len(burnt):
        because = say("Burnt in: {ids}.", "焼き込まれている: {ids}。", ids=listed(o.fact.id for o in burnt))
        return passed(because, burnt)
    none = Text(
        "No entry of IXIT 10-SecParam is a hard-coded identity.", "IXIT 10-SecParam に焼き込まれた識別情報はない。"
    )
    if not declared.complete:
        return absent(declared, none, FILL_IN)
    silent = declared.where(lambda one: one.hard_coded_identity is None)
    if len(silent):
        because = say(
            "It is not said whether these are hard-coded identities: {ids}.",
            "焼き込まれた識別情報か否かが記載されていない: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(because, FILL_IN, silent)
    return not_applicable(none, (*declared, *declared.looks))
