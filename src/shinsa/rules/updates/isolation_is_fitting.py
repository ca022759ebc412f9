"""Can the product be isolated in a fitting way, by design? (TS 103 701, 5.3-15-1 a)"""

from __future__ import annotations

from shinsa.facts.updates import ReplacementSupport
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

WAYS = frozenset({"leaving-the-network", "separate-network"})
QUESTION: Question[ReplacementSupport] = Question(
    holds=lambda support: support.isolated_by in WAYS and support.keeps_main_function is True,
    breaks=lambda support: support.isolated_by == "none" or support.keeps_main_function is False,
    good=("It can be isolated, and works on: {ids}.", "隔離でき、機能も維持される: {ids}。"),
    bad=("It cannot be isolated, or does not work then: {ids}.", "隔離できないか、隔離中は機能しない: {ids}。"),
    remedy=Text("Let the main function work without the network.", "ネットワークなしでも主な機能が使えるようにする。"),
    silent=(
        "How it is isolated, and whether it works then, is not declared: {ids}.",
        "隔離の方法または隔離中の機能の記載がない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `isolated_by` and `keeps_main_function` of IXIT 9-ReplSup.",
        "IXIT 9-ReplSup の `isolated_by` と `keeps_main_function` を記入する。",
    ),
    none=Text("IXIT 9-ReplSup has no entry.", "IXIT 9-ReplSup に項目がない。"),
)


@rule(ja="製品をネットワークから切り離すか専用の環境に置くことができ、その間も主な機能が維持される。")
def isolation_is_fitting(entries: Declared[ReplacementSupport]) -> Judgement:
    """The product can be taken off the network, or put into one of its own, and its main function goes on."""
    return put_to_each(entries, QUESTION)
