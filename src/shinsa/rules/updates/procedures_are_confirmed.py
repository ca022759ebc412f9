"""Does the supplier confirm that updates can be delivered in time? (TS 103 645 V1.1.1, 4.3-3; TS 103 701, 5.3-8-1 b)"""

from __future__ import annotations

from shinsa.facts.confirmations import confirmed
from shinsa.facts.updates import UpdateProcedure
from shinsa.facts.vulnerability_reports import Confirmation
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="更新を適時に提供する体制が整っていることを、供給者が確認している。")
def procedures_are_confirmed(answers: Declared[Confirmation], process: Declared[UpdateProcedure]) -> Judgement:
    """The supplier confirms that what is needed to deliver updates in time is in place."""
    return confirmed(answers, "update_procedures", process, "8-UpdProc")
