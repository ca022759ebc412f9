"""Are pre-installed passwords free of obvious regularities by design? (TS 103 701, 5.1-2-1 a)"""

from __future__ import annotations

from shinsa.facts.password_generation import made_without
from shinsa.facts.passwords import AuthenticationMechanism, MadeFrom
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared

COUNTED = frozenset({MadeFrom.COUNTER, MadeFrom.DATE, MadeFrom.SERIAL_NUMBER, MadeFrom.MAC_ADDRESS})
"""What goes up from one unit to the next."""


@rule(ja="出荷時のパスワードの生成方法は、連番などの明らかな規則性を生まない。")
def generation_has_no_regularity(mechanisms: Declared[AuthenticationMechanism]) -> Judgement:
    """The way in which pre-installed passwords are made brings no obvious regularity, such as a count."""
    return made_without(
        mechanisms,
        COUNTED,
        good=("No regularity comes from how they are made: {ids}.", "生成方法に規則性はない: {ids}。"),
        bad=("They follow a count, a date or a number of the unit: {ids}.", "連番、日付、個体番号に従う: {ids}。"),
    )
