"""Are there passwords that the user did not choose? (the condition of EN 303 645 V2.1.1, 5.1-2)"""

from __future__ import annotations

from shinsa.facts.passwords import AcceptedCredential, AuthenticationMechanism, SamplePasswords
from shinsa.model.combined import none_declared
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "List every way to log in in IXIT 1-AuthMech, with its `factor` and `password_origin`.",
    "すべてのログイン手段を `factor` と `password_origin` とともに IXIT 1-AuthMech に記入する。",
)
NONE = Text(
    "No pre-installed password is declared, and none was found.",
    "出荷時に設定されたパスワードの記載がなく、見つかってもいない。",
)


@rule(ja="出荷時に設定されたパスワードが使われている。", despite=("accepted", "samples"))
def are_preinstalled(
    mechanisms: Declared[AuthenticationMechanism],
    accepted: Observed[AcceptedCredential],
    samples: Observed[SamplePasswords],
) -> Judgement:
    """Passwords that the user did not choose are used.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not; a preset one that is found against the table fails.
    """
    declared = mechanisms.where(lambda m: m.preinstalled and m.password_origin is not None)
    found = [*accepted.where(lambda one: one.origin != "anonymous"), *samples]
    if len(declared):
        ids = listed(o.fact.id for o in declared)
        return passed(say("Declared: {ids}.", "記載: {ids}。", ids=ids), declared)
    silent = mechanisms.where(lambda m: m.preinstalled)
    if found and mechanisms.complete and not len(silent):
        why = Text(
            "IXIT 1-AuthMech declares no pre-installed password, yet one was found or handed over.",
            "IXIT 1-AuthMech に出荷時パスワードの記載がないが、見つかったか、提出されている。",
        )
        return failed(why, FILL_IN, [*found, *mechanisms.looks])
    if found:
        return passed(Text("Pre-installed passwords were found.", "出荷時パスワードが見つかった。"), found)
    if len(silent):
        why = say(
            "Who makes it is not said: {ids}.", "設定者の記載がない: {ids}。", ids=listed(o.fact.id for o in silent)
        )
        return inconclusive(why, FILL_IN, silent)
    return none_declared(mechanisms, (accepted, samples), NONE, FILL_IN)
