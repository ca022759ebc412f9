"""Whether critical parameters are managed over their whole life: what the rules on management and on keys both ask."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.secrets import KeyManagement, LifePhase, SecurityParameter
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Describe in IXIT 14-SecMgmt every process, with the phases that it covers in `covers`, and, where it is about some "
    "parameters only, their ids in `parameters`.",
    "IXIT 14-SecMgmt の各プロセスに、対象とする段階 (`covers`) と、一部のみを対象とする場合はパラメータの ID (`parameters`) を記載する。",
)
COVER = Text(
    "Manage these phases too, and list them in `covers` of IXIT 14-SecMgmt.",
    "これらの段階も管理し、IXIT 14-SecMgmt の `covers` に記載する。",
)
REFER = Text(
    "Name in `parameters` of IXIT 14-SecMgmt ids of entries of IXIT 10-SecParam.",
    "IXIT 14-SecMgmt の `parameters` には、IXIT 10-SecParam の項目の ID を記載する。",
)


def life_is_covered(processes: Declared[KeyManagement], parameters: Declared[SecurityParameter]) -> Judgement:
    """Whether the processes of IXIT 14-SecMgmt cover every phase of the life of each critical parameter."""
    if not processes.complete:
        return absent(processes, FILL_IN, FILL_IN)
    return combined(*_dangling(processes, parameters), _covered(processes, parameters))


def _dangling(processes: Declared[KeyManagement], parameters: Declared[SecurityParameter]) -> Iterator[Judgement]:
    known = {o.fact.id for o in parameters}
    lost = processes.where(lambda one: parameters.complete and not known.issuperset(one.parameters))
    if len(lost):
        because = say(
            "These manage parameters that IXIT 10-SecParam does not have: {ids}.",
            "IXIT 10-SecParam にないパラメータを管理するとしている: {ids}。",
            ids=listed(o.fact.id for o in lost),
        )
        yield failed(because, REFER, lost)


def _covered(processes: Declared[KeyManagement], parameters: Declared[SecurityParameter]) -> Judgement:
    critical = [o.fact.id for o in parameters if o.fact.critical is not False]
    missing = [(id_, phase) for id_ in critical or [""] for phase in LifePhase if not _covers(processes, id_, phase)]
    silent = processes.where(lambda process: not process.covers)
    if missing and not len(silent):
        because = say(
            "Phases that no process covers: {what}.",
            "どのプロセスにも含まれない段階がある: {what}。",
            what=listed((f"{id_}: {phase}" if id_ else phase for id_, phase in missing), shown=8),
        )
        return failed(because, COVER, (*processes, *processes.looks))
    if missing:
        because = say(
            "Which phases these cover is not said where a rule can read it: {ids}.",
            "次のプロセスが含む段階が読み取れる形で記載されていない: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(because, FILL_IN, silent)
    because = say(
        "The whole life of critical parameters is covered: {ids}.",
        "秘匿パラメータの全段階が含まれている: {ids}。",
        ids=listed(o.fact.id for o in processes),
    )
    return passed(because, processes)


def _covers(processes: Declared[KeyManagement], parameter: str, phase: LifePhase) -> bool:
    return any(phase in o.fact.covers and (not o.fact.parameters or parameter in o.fact.parameters) for o in processes)
