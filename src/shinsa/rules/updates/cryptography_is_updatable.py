"""Can every component that uses cryptography be updated? (TS 103 701, 5.5-3-1 a)"""

from __future__ import annotations

from shinsa.facts.updates import SoftwareComponent, UpdateMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text


@rule(ja="暗号を使用するソフトウェア構成要素が、すべて更新手段を参照している。")
def cryptography_is_updatable(
    components: Declared[SoftwareComponent], mechanisms: Declared[UpdateMechanism]
) -> Judgement:
    """Every software component that uses cryptography names an update mechanism that there is."""
    known = {o.fact.id for o in mechanisms}

    def lost(one: SoftwareComponent) -> bool:
        dangling = mechanisms.complete and not known.issuperset(one.update_mechanisms)
        fixed = not one.update_mechanisms and bool(one.justification)
        return one.uses_cryptography is True and (dangling or fixed)

    question = Question(
        holds=lambda one: one.uses_cryptography is True and not known.isdisjoint(one.update_mechanisms),
        breaks=lost,
        good=("What uses cryptography can be updated: {ids}.", "暗号を使用するものは更新できる: {ids}。"),
        bad=(
            "These use cryptography and cannot be updated, or name an update mechanism that there is not: {ids}.",
            "暗号を使用するのに更新できないか、存在しない更新手段を参照している: {ids}。",
        ),
        remedy=Text(
            "Bring the component under an update mechanism, and name its id of IXIT 7-UpdMech in `update_mechanisms`.",
            "構成要素を更新手段の対象とし、`update_mechanisms` に IXIT 7-UpdMech の ID を記載する。",
        ),
        silent=(
            "Whether these use cryptography, or how they are updated, is not said: {ids}.",
            "暗号の使用の有無、または更新手段が記載されていない: {ids}。",
        ),
        fill_in=Text(
            "Fill in `uses_cryptography` and `update_mechanisms` of every entry of IXIT 6-SoftComp.",
            "IXIT 6-SoftComp の全項目の `uses_cryptography` と `update_mechanisms` を記入する。",
        ),
        none=Text("No software component uses cryptography.", "暗号を使用するソフトウェア構成要素はない。"),
    )
    return put_to_each(components.where(lambda one: one.uses_cryptography is not False), question)
