"""Are weak new passwords refused? (IEC 62443-4-2, CR 1.7)"""

from __future__ import annotations

from shinsa.facts.password_changes import PasswordPolicy
from shinsa.model.judgement import Judgement, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, say

LEAST = 8
"""Characters that passwords have at least by NIST SP 800-63B."""
SET = Text(
    "Set `password requisite pam_pwquality.so minlen=8 enforce_for_root` (or more) in the PAM stack of passwd, or show what refuses "
    "weak passwords on each interface.",
    "passwd の PAM 設定に `password requisite pam_pwquality.so minlen=8 enforce_for_root`（8 以上）を記載する。"
    "または、各インタフェースで弱いパスワードを拒む仕組みを示す。",
)
NONE = Text(
    "No module of PAM that judges new passwords was found in the firmware.",
    "新しいパスワードを検査する PAM モジュールは、ファームウェアに見つからなかった。",
)


@rule(ja="新しいパスワードの長さが強制されている。")
def strength_can_be_enforced(policies: Observed[PasswordPolicy]) -> Judgement:
    """A new password of fewer than eight characters is refused by passwd(1), root's too."""
    if not len(policies):
        return inconclusive(NONE if policies.looked else unseen(policies), SET, policies.looks)
    weak = policies.where(lambda one: one.shortest < LEAST or not one.for_root)
    shortest = min(o.fact.shortest for o in policies)
    because = say(
        "New passwords have {n} characters at least.", "新しいパスワードは {n} 文字以上である。", n=max(shortest, 0)
    )
    if not len(weak):
        return passed(because, policies)
    if not all(o.fact.for_root for o in weak):
        because = Text("Root may set any password.", "root は任意のパスワードを設定できる。")
    return inconclusive(because, SET, weak)
