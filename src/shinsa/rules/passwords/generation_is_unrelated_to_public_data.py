"""Have pre-installed passwords nothing to do with what anybody can learn of the unit? (TS 103 701, 5.1-2-1 c)"""

from __future__ import annotations

from shinsa.facts.password_generation import made_without
from shinsa.facts.passwords import AuthenticationMechanism, MadeFrom
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared

PUBLIC = frozenset({MadeFrom.MAC_ADDRESS, MadeFrom.SERIAL_NUMBER, MadeFrom.SSID, MadeFrom.MODEL_NAME})


@rule(ja="出荷時のパスワードの生成方法は、公開情報と明らかな関係がない。")
def generation_is_unrelated_to_public_data(mechanisms: Declared[AuthenticationMechanism]) -> Judgement:
    """Pre-installed passwords are not made from what anybody can learn of the unit, such as its MAC address."""
    return made_without(
        mechanisms,
        PUBLIC,
        good=("They are made from nothing that is public: {ids}.", "公開情報から生成されていない: {ids}。"),
        bad=(
            "They are made from the address, network name, number or name of the unit: {ids}.",
            "個体のアドレス、SSID、番号、名称から生成される: {ids}。",
        ),
    )
