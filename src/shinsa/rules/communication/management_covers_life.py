"""Does the management of critical parameters cover their whole life? (TS 103 701, 5.5-8-1 a)"""

from __future__ import annotations

from shinsa.facts.key_life import life_is_covered
from shinsa.facts.secrets import KeyManagement, SecurityParameter
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="秘匿パラメータの管理が、生成から廃棄、失効・漏えい時の対応まですべての段階を含む。")
def management_covers_life(processes: Declared[KeyManagement], parameters: Declared[SecurityParameter]) -> Judgement:
    """The processes of IXIT 14-SecMgmt cover every phase of the life of each critical parameter."""
    return life_is_covered(processes, parameters)
