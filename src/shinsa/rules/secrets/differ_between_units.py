"""Do two units of the model have different secrets? (TS 103 645 V1.1.1, 4.5-2; EN 303 645 V3.1.3, 5.4-4; TS 103 701, 5.4-4-2)"""

from __future__ import annotations

from types import MappingProxyType

from shinsa.facts.secrets import SecretKind, SecretOfTwoUnits
from shinsa.model.combined import by_remedy, combined
from shinsa.model.judgement import Judgement, absent, failed, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

REMEDIES = MappingProxyType(
    {
        SecretKind.SSH_HOST_KEY: Text(
            "Delete the host keys from the image and make them at first boot: `ssh-keygen -A`, or Dropbear's option `-R`.",
            "イメージからホスト鍵を削除し、初回起動時に生成する (`ssh-keygen -A`、Dropbear では `-R`)。",
        ),
        SecretKind.TLS_KEY: Text(
            "Make the key of each unit at first boot or in production (`openssl req -x509 -newkey ec`), and ship none in the image.",
            "鍵は個体ごとに初回起動時か製造時に生成し (`openssl req -x509 -newkey ec`)、イメージに含めない。",
        ),
        SecretKind.PASSWORD: Text(
            "Draw a password for each unit in production, or have the user set one before anything else works.",
            "製造時に個体ごとのパスワードを生成するか、最初に利用者に設定させる。",
        ),
    }
)
GIVE = Text(
    "Give a second unit of the model under `live.second_sample`, with the consent `scan`.",
    "同じ型式の2台目を `live.second_sample` に記入し、`scan` に同意する。",
)
DIFFERENT = Text("Two units have no secret in common.", "2台の個体に共通の秘密の値はない。")
SAME = (
    "Two units of the model have the same secrets: {what}. Whoever has one unit has them all.",
    "2台の個体が同じ秘密の値を持つ: {what}。1台を入手すれば他の個体も破られる。",
)


@rule(ja="鍵やパスワードが個体ごとに異なる。", where_given=True)
def differ_between_units(held: Observed[SecretOfTwoUnits]) -> Judgement:
    """The keys and passwords of one unit are no other unit's."""
    same = held.where(lambda secret: secret.same)
    if len(same):
        return combined(
            *by_remedy(same, lambda secret: REMEDIES[secret.kind], failed, SAME, lambda seen: seen.fact.text)
        )
    if not held.complete:
        return absent(held, DIFFERENT, GIVE)
    if not len(held):
        none = Text("The two units show no secret to compare.", "比較できる秘密の値を2台とも示さない。")
        return not_applicable(none, held.looks)
    why = say(
        "Two units differ in every secret that could be compared: {what}.",
        "比較できた秘密の値はすべて2台で異なる: {what}。",
        what=listed(dict.fromkeys(o.fact.text for o in held)),
    )
    return passed(why, held)
