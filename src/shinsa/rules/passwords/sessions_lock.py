"""Can a session be locked, by itself or by hand, until its user logs in again? (IEC 62443-4-2, CR 2.5)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.held_sessions import Asked, each_entry, idle_shows, outlived, unlisted
from shinsa.facts.login_faces import LoginFace
from shinsa.facts.session_limits import DeclaredSession, IdleSession
from shinsa.facts.tried import Trial
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

LOCK = Text(
    "Let every session of people lock or end after a time without a key or a click that can be set, and by a button.",
    "利用者のすべてのセッションを、設定可能な無操作時間の後およびボタンでロックまたは終了できるようにする。",
)
ASKED = Asked(
    Trial(
        Test.SESSION_LOCKED,
        "sessions",
        Text(
            "Each locked or ended, and nothing was shown until the user logged in again.",
            "ロックまたは終了の後、再認証まで何も表示されないことを確認した。",
        ),
        LOCK,
    ),
    lambda one: one.guarded,
)


@rule(ja="利用者のセッションが、無操作の後または手動でロックされ、再認証まで解除されない。")
def sessions_lock(
    table: Declared[DeclaredSession],
    idle: Observed[IdleSession],
    tests: Attested[TestRecord],
    faces: Observed[LoginFace],
) -> Judgement:
    """Sessions of people lock or end by themselves or by hand: an idle one at the live device was over in time, or a test of each showed it."""
    seen = each_entry(table, ASKED, tests, idle_shows(table, idle))
    return combined(seen, *outlived(table, idle, LOCK), *unlisted(table, faces))
