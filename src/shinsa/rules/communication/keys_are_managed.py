"""Are keys managed over their whole life? (TS 103 645 V1.1.1, 4.5-2; TS 103 701, 5.5-8-1 and 5.4-4-1)"""

from __future__ import annotations

from shinsa.facts.key_life import life_is_covered
from shinsa.facts.secrets import Generation, KeyManagement, SecurityParameter
from shinsa.facts.vulnerability_reports import Confirmation
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

DESCRIBE = Text(
    "Describe in IXIT 14-SecMgmt how critical parameters are generated, provisioned, stored, renewed, retired and, "
    "when compromised, replaced.",
    "IXIT 14-SecMgmt に、秘匿パラメータの生成、配布、保存、更新、廃棄、漏えい時の交換の方法を記載する。",
)
CONFIRM = Text(
    "Confirm the processes of IXIT 14-SecMgmt in IXIT 4-Conf (`secure_management`).",
    "IXIT 14-SecMgmt のプロセスの実施を IXIT 4-Conf の `secure_management` で確認する。",
)
FILL_IN = Text(
    "Fill in `critical`, `generated_by`, `provisioned` and `unique_per_unit` in IXIT 10-SecParam.",
    "IXIT 10-SecParam の `critical`、`generated_by`、`provisioned`、`unique_per_unit` を記入する。",
)
OWN_KEY = Text(
    "Give each unit a key of its own, generated in the unit or provisioned at manufacture.",
    "個体内での生成または製造時の書き込みにより、個体ごとに異なる鍵を持たせる。",
)


@rule(ja="鍵が、個体ごとに固有で、生成から廃棄まで管理されている。")
def keys_are_managed(
    processes: Declared[KeyManagement], confirmations: Declared[Confirmation], parameters: Declared[SecurityParameter]
) -> Judgement:
    """Keys are the unit's own and managed from generation to disposal."""
    management = confirmations.where(lambda confirmation: confirmation.name == "secure_management")
    return combined(life_is_covered(processes, parameters), _confirmed(management), _parameters(parameters))


def _confirmed(confirmations: Declared[Confirmation]) -> Judgement:
    refused = confirmations.where(lambda confirmation: not confirmation.given)
    if len(refused):
        because = Text(
            "The supplier does not confirm that the processes for keys are in place (secure_management: no; yes is "
            "wanted).",
            "鍵の管理プロセスの実施が確認されていない(secure_management が「いいえ」。「はい」が求められる)。",
        )
        return failed(because, DESCRIBE, refused)
    if not len(confirmations):
        because = Text("The confirmation `secure_management` is missing.", "`secure_management` の確認がない。")
        return inconclusive(because, CONFIRM)
    because = Text("The supplier confirms that they are in place.", "供給者がその実施を確認している。")
    return passed(because, confirmations)


def _parameters(parameters: Declared[SecurityParameter]) -> Judgement:
    if not parameters.looked:
        return inconclusive(unseen(parameters), FILL_IN)
    shared = parameters.where(
        lambda p: p.critical is True and p.unique_per_unit is False and p.generated_by is not Generation.CHOSEN_BY_USER
    )
    if len(shared):
        because = say(
            "Critical parameters are declared as shared by all units: {ids}. unique_per_unit true is wanted.",
            "秘匿パラメータが全個体で共通と申告されている: {ids}。unique_per_unit true が求められる。",
            ids=listed(o.fact.id for o in shared),
        )
        return failed(because, OWN_KEY, shared)
    unsaid = parameters.where(_leaves_open)
    if len(unsaid):
        because = say(
            "IXIT 10-SecParam leaves open how these come about, or whether they are the unit's own: {ids}.",
            "IXIT 10-SecParam の次の項目は、生成・配布の方法または固有性が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, FILL_IN, unsaid)
    because = Text(
        "Every critical parameter is declared as the unit's own.",
        "すべての秘匿パラメータは個体ごとに固有と申告されている。",
    )
    critical = parameters.where(lambda p: p.critical is True)
    return passed(because, critical) if len(critical) and parameters.complete else absent(parameters, because, FILL_IN)


def _leaves_open(parameter: SecurityParameter) -> bool:
    if parameter.critical is not True:
        return parameter.critical is None
    return None in {parameter.unique_per_unit, parameter.generated_by, parameter.provisioned}
