"""Do the development processes cover all parts of secure development? (TS 103 701, 5.6-9-1 a)"""

from __future__ import annotations

from shinsa.facts.design import DevelopmentPhase, DevelopmentProcess
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

ALWAYS = tuple(phase for phase in DevelopmentPhase if phase is not DevelopmentPhase.THIRD_PARTIES)
FILL_IN = Text(
    "Describe every process of secure development in IXIT 19-SecDev, with the parts that it covers in `covers`.",
    "セキュアな開発の各プロセスを、対象とする段階 (`covers`) とともに IXIT 19-SecDev に記載する。",
)
COVER = Text(
    "Bring these parts into the development process, and list them in `covers` of IXIT 19-SecDev.",
    "これらの段階を開発プロセスに取り入れ、IXIT 19-SecDev の `covers` に記載する。",
)


@rule(ja="開発プロセスが、セキュアな開発のすべての段階を含む。")
def development_is_secure(declared: Declared[DevelopmentProcess]) -> Judgement:
    """Training, requirements, design, coding, tools, tests, reviews, archival and deployment are covered by the processes.

    How third parties are handled is asked for only where they supply software, which no field says; it is not demanded.
    """
    if not declared.complete:
        return absent(declared, FILL_IN, FILL_IN)
    covered = {phase for o in declared for phase in o.fact.covers}
    missing = [phase for phase in ALWAYS if phase not in covered]
    silent = declared.where(lambda process: not process.covers)
    if missing and not len(silent):
        because = say(
            "The processes of IXIT 19-SecDev leave out: {what}.",
            "IXIT 19-SecDev のプロセスに次の段階が含まれない: {what}。",
            what=listed(missing, shown=len(ALWAYS)),
        )
        return failed(because, COVER, (*declared, *declared.looks))
    if missing:
        because = say(
            "What these processes cover is not said where a rule can read it: {ids}.",
            "次のプロセスが含む段階が読み取れる形で記載されていない: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(because, FILL_IN, silent)
    because = say(
        "Every part of secure development is covered: {ids}.",
        "セキュアな開発のすべての段階が含まれている: {ids}。",
        ids=listed(o.fact.id for o in declared),
    )
    return passed(because, declared)
