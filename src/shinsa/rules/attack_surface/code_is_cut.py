"""Is code cut to what is needed by techniques that are fit for it? (TS 103 701, 5.6-6-1 a)"""

from __future__ import annotations

from shinsa.facts import design_judged
from shinsa.facts.design import CodeMinimisation
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="コードが、適切な手法で必要なものに絞られている。")
def code_is_cut(declared: Declared[CodeMinimisation]) -> Judgement:
    """Code that is not needed is left out by a technique that does so, such as the selection of packages."""
    return design_judged.code_is_cut(declared)
