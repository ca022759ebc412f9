"""Does a declared validation guard every source of input? (EN 303 645 V2.1.1, 5.13-1; TS 103 701, 5.13-1-1 a)"""

from __future__ import annotations

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.input_validation import ExternalInterface, InputValidation, UserInterface
from shinsa.facts.references import dangling
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Name in `validation` of every entry of IXIT 27-UserIntf and 28-ExtAPI, and of those of 11-ComMech on which the device "
    "listens (`port`), the entries of 29-InpVal that guard it.",
    "IXIT 27-UserIntf、28-ExtAPI の各項目と、機器が待ち受ける(`port` のある) 11-ComMech の項目の `validation` に、"
    "それを守る 29-InpVal の項目を記載する。",
)
GUARD = Text(
    "Validate what comes in by these, describe the method in IXIT 29-InpVal, and refer to it in `validation`.",
    "これらの入力を検証し、方法を IXIT 29-InpVal に記載して `validation` から参照する。",
)
Source = Observation[UserInterface] | Observation[ExternalInterface] | Observation[CommunicationMechanism]


@rule(ja="ユーザインタフェース、API、待ち受ける通信手段のすべてに、申告された入力検証がある。")
def every_source_is_covered(
    screens: Declared[UserInterface],
    apis: Declared[ExternalInterface],
    mechanisms: Declared[CommunicationMechanism],
    validations: Declared[InputValidation],
) -> Judgement:
    """A declared validation guards each user interface, each API and each mechanism on which the device listens."""
    tables = ((screens, "27-UserIntf"), (apis, "28-ExtAPI"), (mechanisms, "11-ComMech"))
    for rows, table in tables:
        stray = dangling(rows, lambda row: row.validation, validations, f"{table} validation", "29-InpVal")
        if stray is not None:
            return stray
    listening = mechanisms.where(lambda one: one.port is not None and not one.peers)
    sources: tuple[Source, ...] = (*screens, *apis, *listening)
    bare = [source for source in sources if not source.fact.validation]
    names = listed(source.fact.id for source in bare)
    if bare and validations.complete and not len(validations):
        because = say("No validation is declared for {names}.", "{names} の入力検証が申告されていない。", names=names)
        return failed(because, GUARD, (*bare, *validations.looks))
    open_ = next((one for one in (screens, apis, mechanisms, validations) if not one.complete), None)
    if open_ is not None:
        return inconclusive(unseen(open_), FILL_IN, sources)
    if bare:
        because = say(
            "What guards these is left open: {names}.", "入力検証の参照が未記入である: {names}。", names=names
        )
        return inconclusive(because, FILL_IN, bare)
    if not sources:
        none = Text("No source of input is declared.", "入力を受け付けるものは申告されていない。")
        return not_applicable(none, (*screens.looks, *apis.looks))
    names = listed(source.fact.id for source in sources)
    return passed(
        say("A validation guards {names}.", "{names} は入力検証で守られている。", names=names), (*sources, *validations)
    )
