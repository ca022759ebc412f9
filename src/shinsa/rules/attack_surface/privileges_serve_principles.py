"""Do the mechanisms of privilege control serve all three principles? (TS 103 701, 5.6-7-1 a)"""

from __future__ import annotations

from shinsa.facts import design_judged
from shinsa.facts.design import PrivilegeControl
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="権限の制御が、職務の分離、知る必要性、最小権限のすべてに資する。")
def privileges_serve_principles(declared: Declared[PrivilegeControl]) -> Judgement:
    """The mechanisms together bring forward separation of duty, need to know and least privilege."""
    return design_judged.principles_are_served(declared)
