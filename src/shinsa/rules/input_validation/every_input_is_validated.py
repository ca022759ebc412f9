"""Is every way in for data guarded by input validation? (TS 103 645 V1.1.1, 4.13-1; TS 103 701, 5.13-1-1)"""

from __future__ import annotations

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.binaries import BinaryHardening
from shinsa.facts.input_validation import ExternalInterface, InputValidation, UserInterface
from shinsa.model.combined import combined
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.observation import Look, Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Fill in IXIT 27-UserIntf and 28-ExtAPI with every input and its `validation`; describe each method in 29-InpVal.",
    "IXIT 27-UserIntf と 28-ExtAPI に全入力とその `validation` を、29-InpVal に各検証方法の説明を記入する。",
)
SCAN = Text("Give the live device and the consent `scan`.", "実機と同意 `scan` を与える。")
GUARD = Text(
    "Validate the input of these interfaces, describe the method in IXIT 29-InpVal, and refer to it in `validation`.",
    "該当インターフェースの入力を検証し、方法を IXIT 29-InpVal に記載して `validation` から参照する。",
)
CANNOT_BE_VALIDATED = "gets"
"""The one C function that no caller can use safely; C11 took it out of the language."""
GIVE_FIRMWARE = Text(
    "Give a firmware image of which every program can be read.",
    "すべてのプログラムを読み取れるファームウェアイメージを提供する。",
)
REPLACE = Text(
    "Read with fgets, getline or read, which are told the room there is.",
    "格納先の大きさを渡す fgets、getline、read で読むように直す。",
)
DECLARE = Text(
    "List what listens on these ports in IXIT 28-ExtAPI with its `validation`, or close the ports.",
    "該当ポートで待ち受ける機能を `validation` とともに IXIT 28-ExtAPI に記載するか、ポートを閉じる。",
)

Input = Observation[UserInterface] | Observation[ExternalInterface]


@rule(ja="すべてのユーザインターフェースと外部インターフェースの入力が検証される設計である。")
def every_input_is_validated(
    screens: Declared[UserInterface],
    interfaces: Declared[ExternalInterface],
    validations: Declared[InputValidation],
    ports: Observed[OpenPort],
    programs: Observed[BinaryHardening],
) -> Judgement:
    """Every user interface and external interface is guarded by a described input validation."""
    boundless = programs.where(lambda program: program.serves and CANNOT_BE_VALIDATED in program.unbounded)
    if len(boundless):
        because = say(
            "Network services read input with a function that cannot be told how much room there is: {names}.",
            "ネットワークサービスが、格納先の大きさを指定できない関数で入力を読む: {names}。",
            names=listed(
                say("gets in {name} at {place}", "{place} の {name} の gets", name=o.fact.program, place=o.place)
                for o in boundless
            ),
        )
        return failed(because, REPLACE, boundless)
    answer = _as_declared(screens, interfaces, validations, ports)
    return combined(answer, absent(programs, REPLACE, GIVE_FIRMWARE)) if programs.broken else answer


def _as_declared(
    screens: Declared[UserInterface],
    interfaces: Declared[ExternalInterface],
    validations: Declared[InputValidation],
    ports: Observed[OpenPort],
) -> Judgement:
    if interfaces.complete and not len(interfaces) and len(ports):
        open_ = listed(f"{port.fact.port}/{port.fact.transport}" for port in ports)
        because = say(
            "IXIT 28-ExtAPI is declared empty, yet ports answer: {open}.",
            "IXIT 28-ExtAPI は空だが、ポートが応答する: {open}。",
            open=open_,
        )
        return failed(because, DECLARE, (*interfaces.looks, *ports))
    inputs: tuple[Input, ...] = (*screens, *interfaces)
    unguarded = _unguarded(inputs, validations)
    if unguarded:
        names = listed(each.fact.id for each in unguarded)
        because = say(
            "No declared validation guards {names}.", "{names} を守る入力検証が申告されていない。", names=names
        )
        return failed(because, GUARD, (*unguarded, *validations.looks))
    for table in (screens, interfaces):
        if not table.complete:
            return inconclusive(unseen(table), FILL_IN, inputs)
    if not inputs:
        return _without_input((*screens.looks, *interfaces.looks), ports)
    return _described(inputs, validations)


def _unguarded(inputs: tuple[Input, ...], validations: Declared[InputValidation]) -> list[Input]:
    """Inputs whose validation is declared away: the table is empty, or none of the entries they name is in it."""
    if not validations.complete:
        return []
    known = {each.fact.id for each in validations}
    return [each for each in inputs if not known or (each.fact.validation and not known & set(each.fact.validation))]


def _without_input(looks: tuple[Look, ...], ports: Observed[OpenPort]) -> Judgement:
    if ports.complete:
        because = Text(
            "The device takes no input, as declared, and no port is open.", "入力はないと申告され、開いたポートもない。"
        )
        return not_applicable(because, (*looks, *ports.looks))
    because = Text(
        "A device without any input is declared; nobody saw that no port is open.",
        "入力がないとの申告を裏付ける観測がない。",
    )
    return inconclusive(because, SCAN, looks)


def _described(inputs: tuple[Input, ...], validations: Declared[InputValidation]) -> Judgement:
    described = {each.fact.id for each in validations if filled(each.fact.description)}
    bare = [each for each in inputs if not each.fact.validation or set(each.fact.validation) - described]
    if bare:
        names = listed(each.fact.id for each in bare)
        because = say(
            "The validation of {names} is named or described in part only.",
            "{names} の入力検証の参照または説明が揃っていない。",
            names=names,
        )
        return inconclusive(because, FILL_IN, bare)
    names = listed(each.fact.id for each in inputs)
    used = {name for each in inputs for name in each.fact.validation}
    because = say("A described validation guards {names}.", "{names} は説明のある入力検証で守られている。", names=names)
    return passed(because, (*inputs, *validations.where(lambda entry: entry.id in used)))
