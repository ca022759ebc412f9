"""Are reuse and lifetime of the passwords of people limited? (IEC 62443-4-2, CR 1.7 RE(1))"""

from __future__ import annotations

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.capabilities import BY_WHO_ADMINISTERS, Capability, Provides, Wanted, counted, decided, refused
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.password_changes import PasswordAgeing
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

PASSWORD_LIFETIME = Wanted(
    Provides.PASSWORD_LIFETIME,
    Test.PASSWORD_EXPIRED,
    Text(
        "A former password was refused, one was not changed again too soon, and an expired one had to be changed.",
        "以前のパスワードと短期間での再変更が拒否され、期限切れのパスワードの変更が求められることを試験で確認した。",
    ),
    Text(
        "Let an administrator set how many former passwords are refused, and the least and greatest age of a password: `pam_pwhistory remember=`, PASS_MIN_DAYS and PASS_MAX_DAYS of login.defs.",
        "管理者が、拒否する過去のパスワードの数と、最短・最長の有効期間を設定できるようにする(`pam_pwhistory remember=`、login.defs の PASS_MIN_DAYS と PASS_MAX_DAYS)。",
    ),
    by=BY_WHO_ADMINISTERS,
    covers=frozenset({"former-passwords", "minimum-age", "maximum-age"}),
)


SHELL = ("shell",)


@rule(ja="人のパスワードの再利用と有効期間が制限される。", despite=("ageing",))
def reuse_and_age_are_limited(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
    ageing: Observed[PasswordAgeing],
) -> Judgement:
    """Reuse, least age and greatest age of the passwords of people can be limited, and a test or the firmware's settings show it.

    The settings do where it is the shell alone, and every account and every login is held to them.
    """
    held = ageing.where(lambda one: one.limits_all)
    sure = len(held) and len(held) == len(ageing) and ageing.complete
    by_shell = [o.fact.id for o in counted(table, PASSWORD_LIFETIME) if o.fact.by == SHELL]
    shown = {id_: held.observations for id_ in by_shell if sure}
    return decided(table, PASSWORD_LIFETIME, tests, *refused(table, PASSWORD_LIFETIME, ports, closed), shown=shown)
