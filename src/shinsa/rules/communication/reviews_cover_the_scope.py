"""Is each report about the implementation that the device has? (TS 103 701, 5.5-2-1 b)"""

from __future__ import annotations

from shinsa.facts.communication import NO_IMPLEMENTATION, NetworkImplementation, ReviewMethod
from shinsa.model.each_entry import Question, put_to_wanted
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text


def _strays(one: NetworkImplementation) -> bool:
    if one.reviewed is ReviewMethod.NONE:
        return True
    pairs = ((one.software, one.reviewed_software), (one.version, one.reviewed_version))
    return any(own and reviewed and _plain(own) != _plain(reviewed) for own, reviewed in pairs)


def _plain(name: str) -> str:
    return name.strip().casefold().removeprefix("v")


QUESTION: Question[NetworkImplementation] = Question(
    holds=lambda one: bool(one.software and one.version and one.reviewed_software and one.reviewed_version),
    breaks=_strays,
    good=(
        "Each report is about the declared software and version: {ids}.",
        "報告書は申告されたソフトウェアとバージョンを対象とする: {ids}。",
    ),
    bad=(
        "The report is about another software or version, or there is none: {ids}.",
        "報告書の対象が別のソフトウェアまたはバージョンであるか、報告書がない: {ids}。",
    ),
    remedy=Text(
        "Have the version reviewed that the device has, or use the one that was, and correct `version` and "
        "`reviewed_version` in IXIT 12-NetSecImpl.",
        "機器の版のレビューを受けるか、レビュー済みの版を用い、IXIT 12-NetSecImpl の `version` と "
        "`reviewed_version` を訂正する。",
    ),
    silent=(
        "Software or version, its own or the report's, is not said: {ids}.",
        "実装または報告書のソフトウェア名かバージョンが記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `software`, `version`, `reviewed_software` and `reviewed_version` of every entry of IXIT "
        "12-NetSecImpl.",
        "IXIT 12-NetSecImpl の全項目の `software`、`version`、`reviewed_software`、`reviewed_version` を記入する。",
    ),
    none=NO_IMPLEMENTATION,
)


@rule(ja="各実装の報告書が、同じソフトウェアの同じバージョンを対象とする。")
def reviews_cover_the_scope(declared: Declared[NetworkImplementation]) -> Judgement:
    """The report of every implementation is about the same software in the same version."""
    return put_to_wanted(declared, QUESTION)
