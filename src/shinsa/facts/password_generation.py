"""Whether the declared way of making pre-installed passwords leaves something to guess by."""

from __future__ import annotations

from shinsa.facts.passwords import AuthenticationMechanism, MadeFrom
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Declared
from shinsa.model.text import Text

SECRET = frozenset({MadeFrom.RANDOM, MadeFrom.KEYED_FUNCTION})
"""What nobody knows beforehand."""
NONE = Text("No pre-installed password is declared.", "出荷時に設定されたパスワードは記載されていない。")
DRAW = Text(
    "Draw each password with a cryptographic random generator, and write `password_made_from: [random]` in IXIT 1-AuthMech.",
    "パスワードを暗号論的乱数で生成し、IXIT 1-AuthMech に `password_made_from: [random]` と記入する。",
)
FILL_IN = Text(
    "Say in `password_made_from` of IXIT 1-AuthMech what each password is made from. Where it mixes a secret with other "
    "parts, or is a function under a key, an assessor has to judge how.",
    "IXIT 1-AuthMech の `password_made_from` に、各パスワードの生成元を記入する。秘密と他の要素を組み合わせる場合や、"
    "鍵を用いた関数による場合は、その方法を評価者が判断する。",
)


def made_without(
    mechanisms: Declared[AuthenticationMechanism],
    parts: frozenset[MadeFrom],
    good: tuple[str, str],
    bad: tuple[str, str],
) -> Judgement:
    """Whether no pre-installed password is made from any of these parts.

    One that is made from them alone fails. Where a secret goes in too, how the two are mixed decides, which a person sees.
    """
    question: Question[AuthenticationMechanism] = Question(
        holds=lambda m: MadeFrom.RANDOM in m.password_made_from and not parts.intersection(m.password_made_from),
        breaks=lambda m: (
            bool(parts.intersection(m.password_made_from)) and not SECRET.intersection(m.password_made_from)
        ),
        good=good,
        bad=bad,
        remedy=DRAW,
        silent=(
            "What they are made from is not declared so that a rule can tell: {ids}.",
            "生成元から判断できない: {ids}。",
        ),
        fill_in=FILL_IN,
        none=NONE,
    )
    return put_to_each(mechanisms.where(lambda m: m.preinstalled), question)
