"""Are pre-installed passwords made so that one tells nothing of another? (EN 303 645 V3.1.3, 5.1-2; TS 103 701, 5.1-2-1 and 5.1-2-2)"""

from __future__ import annotations

from shinsa.facts.passwords import (
    AuthenticationMechanism,
    PasswordOrigin,
    SamplePasswordPattern,
    SamplePasswords,
)
from shinsa.model.combined import combined
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

LEAST_UNITS = 20
"""Units whose passwords must be seen before the lack of a pattern means anything."""
LEAST_BITS = 19
"""Six random digits, the least that NIST SP 800-63B (5.1.1.1) takes as a password that was chosen at random."""
IDENTITY = frozenset({"mac", "serial"})
"""What every unit has, and passwords must not come from."""
REMEDY = Text(
    "Draw each password from a cryptographic random generator in production (`openssl rand -base64 12`), independent of "
    "address, network name and serial number, and print it on the unit.",
    "製造時に、アドレス、SSID、製造番号と無関係な暗号論的乱数 (`openssl rand -base64 12`) でパスワードを生成し、"
    "個体に印字する。",
)
GIVE = Text(
    "Give the passwords of 20 units or more with their `mac` and `serial` under `sample_passwords`.",
    "20個体以上のパスワードを、`mac` と `serial` とともに `sample_passwords` に与える。",
)
FILL_IN = Text(
    "List every password in IXIT 1-AuthMech with its `password_origin`, and in `password_generation` how it is made.",
    "すべてのパスワードを `password_origin` とともに IXIT 1-AuthMech に記し、生成方法を `password_generation` に記す。",
)
CLEAN = Text("No pattern was found in the sample passwords.", "サンプルのパスワードに規則性は見つからなかった。")


@rule(ja="出荷時のパスワードに規則性がなく、他の個体やアドレスから推測できない。")
def not_guessable(
    mechanisms: Declared[AuthenticationMechanism],
    samples: Observed[SamplePasswords],
    found: Observed[SamplePasswordPattern],
) -> Judgement:
    """Pre-installed passwords follow no pattern: nobody works one out from another, or from what a unit shows.

    A pattern fails with as few units as show it; that there is none needs many, and what they show beside the password.
    """
    weak = samples.where(lambda seen: seen.units > 1 and seen.bits < LEAST_BITS)
    if len(found) or len(weak):
        few = [say("at most {n} bits", "最大{n}ビット", n=o.fact.bits) for o in weak]
        why = say(
            "The sample passwords can be worked out: {what}.",
            "サンプルのパスワードは推測できる: {what}。",
            what=listed([*(o.fact.text for o in found), *few]),
        )
        return failed(why, REMEDY, [*found, *weak])
    preset = mechanisms.where(lambda m: m.password_origin is PasswordOrigin.UNIQUE_PER_UNIT)
    if mechanisms.complete and not len(preset) and not len(samples) and _all_said(mechanisms):
        none = Text("No pre-installed password is declared.", "出荷時に設定されたパスワードは記載されていない。")
        return not_applicable(none, [*mechanisms, *mechanisms.looks])
    return combined(_seen(samples, found), _designed(mechanisms, preset))


def _all_said(mechanisms: Declared[AuthenticationMechanism]) -> bool:
    return not len(mechanisms.where(lambda m: m.uses_password and m.password_origin is None))


def _seen(samples: Observed[SamplePasswords], found: Observed[SamplePasswordPattern]) -> Judgement:
    if not samples.complete or not found.complete:
        return absent(samples if not samples.complete else found, CLEAN, GIVE)
    lacking = samples.where(lambda seen: seen.units < LEAST_UNITS or not set(seen.compared) >= IDENTITY)
    if len(lacking) or not len(samples):
        why = say(
            "Too little was given to tell: {n} units, with {what}.",
            "判断には不十分である: {n}個体、比較できた情報 {what}。",
            n=sum(o.fact.units for o in samples),
            what=listed(name for o in samples for name in o.fact.compared) or Text("the password alone", "なし"),
        )
        return inconclusive(why, GIVE, samples)
    return passed(CLEAN, [*samples, *found.looks])


def _designed(mechanisms: Declared[AuthenticationMechanism], preset: Declared[AuthenticationMechanism]) -> Judgement:
    if not mechanisms.complete:
        return absent(mechanisms, FILL_IN, FILL_IN)
    silent = preset.where(lambda m: not filled(m.password_generation))
    if len(silent) or not len(preset):
        why = say(
            "How pre-installed passwords are made is not described: {ids}.",
            "出荷時のパスワードの生成方法が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in silent) or "1-AuthMech",
        )
        return inconclusive(why, FILL_IN, silent)
    return passed(Text("How they are made is described.", "生成方法が記載されている。"), preset)
