"""Is the number of sessions that a user has at a time limited? (IEC 62443-4-2, CR 2.7)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.held_sessions import Asked, crowded, each_entry, unlisted
from shinsa.facts.login_faces import LoginFace
from shinsa.facts.session_limits import DeclaredSession, SessionsTogether
from shinsa.facts.tried import Trial
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

LIMIT = Text(
    "Let the number of sessions that one user has at a time at each interface be set, and refuse or end what is beyond it "
    "(`maxlogins` of pam_limits, a counter of web sessions for each user).",
    "インタフェースと利用者ごとに同時セッション数を設定でき、超えるものを拒否または終了する(pam_limits の `maxlogins`、利用者ごとの"
    "ウェブセッションの計数)。",
)
ASKED = Asked(
    Trial(
        Test.SESSIONS_LIMITED,
        "sessions",
        Text("No more sessions than set were open together.", "設定した数を超えるセッションは同時に継続しなかった。"),
        LIMIT,
    ),
    lambda one: True if one.most else None,
)


@rule(ja="インタフェースと利用者ごとに、同時セッション数が制限される。")
def sessions_are_limited(
    table: Declared[DeclaredSession],
    seen: Observed[SessionsTogether],
    tests: Attested[TestRecord],
    faces: Observed[LoginFace],
) -> Judgement:
    """Of one more session than is declared at most, not all stay open: at the live device, or in a test of each interface."""
    within = {
        o.fact.id: at
        for o in table
        if (at := tuple(one for one in seen if o.fact.is_at(one.fact.protocol, one.fact.port)))
        and all(o.fact.most == one.fact.opened - 1 and one.fact.alive == o.fact.most for one in at)
    }
    return combined(each_entry(table, ASKED, tests, within), *crowded(table, seen, LIMIT), *unlisted(table, faces))
