"""Are pre-installed passwords free of common strings by design? (TS 103 701, 5.1-2-1 b)"""

from __future__ import annotations

from shinsa.facts.password_generation import made_without
from shinsa.facts.passwords import AuthenticationMechanism, MadeFrom
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared

COMMON = frozenset({MadeFrom.WORD_LIST, MadeFrom.FIXED_TEXT})


@rule(ja="出荷時のパスワードの生成方法は、よくある文字列を生まない。")
def generation_has_no_common_strings(mechanisms: Declared[AuthenticationMechanism]) -> Judgement:
    """The way in which pre-installed passwords are made brings no common string or pattern."""
    return made_without(
        mechanisms,
        COMMON,
        good=("No common string comes from how they are made: {ids}.", "生成方法によくある文字列は含まれない: {ids}。"),
        bad=(
            "They are made of fixed or common strings alone: {ids}.",
            "固定またはよくある文字列だけで生成される: {ids}。",
        ),
    )
