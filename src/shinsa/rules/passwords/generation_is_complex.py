"""Are pre-installed passwords complex enough by design? (TS 103 701, 5.1-2-1 d)"""

from __future__ import annotations

from shinsa.facts.password_generation import NONE, SECRET
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

LEAST_BITS = 19
"""Six random digits, the least that NIST SP 800-63B (5.1.1.1) takes as a password that was chosen at random."""
AMPLE_BITS = 40
"""More than whoever guesses over a network ever tries; between the two, a person weighs what limits guessing."""
QUESTION: Question[AuthenticationMechanism] = Question(
    holds=lambda m: (
        (m.bits or 0) >= AMPLE_BITS and bool(m.password_made_from) and SECRET.issuperset(m.password_made_from)
    ),
    breaks=lambda m: m.bits is not None and m.bits < LEAST_BITS,
    good=("They hold 40 bits or more by design: {ids}.", "設計上40ビット以上ある: {ids}。"),
    bad=("They hold fewer than 19 bits, as six random digits do: {ids}.", "19ビット (乱数6桁) に満たない: {ids}。"),
    remedy=Text(
        "Make each password of eight or more characters out of 36 or more, at random.",
        "36種以上の文字から無作為に選んだ8文字以上のパスワードとする。",
    ),
    silent=(
        "That they hold 40 bits that nobody knows is not declared: {ids}.",
        "誰も知り得ない40ビット以上があることが記載から分からない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `password_length`, `password_symbols` and `password_made_from` of IXIT 1-AuthMech; for less than 40 bits an "
        "assessor has to judge what limits guessing.",
        "IXIT 1-AuthMech の `password_length`、`password_symbols`、`password_made_from` を記入する。40ビット未満の場合は、"
        "総当たりの制限を評価者が判断する。",
    ),
    none=NONE,
)


@rule(ja="出荷時のパスワードは、設計上十分に複雑である。")
def generation_is_complex(mechanisms: Declared[AuthenticationMechanism]) -> Judgement:
    """Pre-installed passwords are long enough, out of enough characters, to withstand guessing."""
    return put_to_each(mechanisms.where(lambda m: m.preinstalled), QUESTION)
