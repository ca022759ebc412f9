"""Does every security parameter have the type that fits what it is? (TS 103 701, 5.4-1-1 a)"""

from __future__ import annotations

from shinsa.facts.secrets import ParameterKind, SecurityParameter
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text


def _contradicts(parameter: SecurityParameter) -> bool:
    kind = parameter.kind
    return None not in {kind and kind.secret, parameter.critical} and kind.secret is not parameter.critical  # type: ignore[union-attr]


def _fits(parameter: SecurityParameter) -> bool:
    return parameter.kind not in {None, ParameterKind.OTHER} and parameter.critical is not None


QUESTION: Question[SecurityParameter] = Question(
    holds=_fits,
    breaks=_contradicts,
    good=(
        "The type of every parameter fits what it is: {ids}.",
        "各パラメータの種別は内容と一致する: {ids}。",
    ),
    bad=(
        "The type contradicts what these are, such as a private key that is public: {ids}.",
        "種別が内容と矛盾する(公開とされた秘密鍵など): {ids}。",
    ),
    remedy=Text(
        "Correct `critical` or `kind` in IXIT 10-SecParam: keys, passwords and tokens are critical, public keys "
        "and certificates are not.",
        "IXIT 10-SecParam の `critical` または `kind` を訂正する。鍵、パスワード、トークンは秘匿、公開鍵と証明書は"
        "公開である。",
    ),
    silent=(
        "What these are, or of which type, is not said where a rule can read it: {ids}.",
        "内容または種別が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `kind` and `critical` of every entry of IXIT 10-SecParam.",
        "IXIT 10-SecParam の全項目の `kind` と `critical` を記入する。",
    ),
    none=Text(
        "IXIT 10-SecParam lists no parameter.",
        "IXIT 10-SecParam に項目がない。",
    ),
)


@rule(ja="IXIT 10-SecParam の各パラメータの種別(秘匿・公開)が、その内容と一致する。")
def types_are_consistent(declared: Declared[SecurityParameter]) -> Judgement:
    """Every parameter of IXIT 10-SecParam is critical or public as what it is described to be."""
    return put_to_each(declared, QUESTION)
