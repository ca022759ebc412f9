"""Do real passwords look as the dossier says that they are made? (TS 103 701, 5.1-1-2 c and 5.1-2-2 a)"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shinsa.facts.password_generation import NONE
from shinsa.facts.passwords import (
    AuthenticationMechanism,
    MadeFrom,
    PasswordOrigin,
    SamplePasswordPattern,
    SamplePasswords,
)
from shinsa.facts.secrets import SecretKind, SecretOfTwoUnits
from shinsa.model.combined import combined
from shinsa.model.judgement import Evidence, Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

LEAST_UNITS = 20
"""Units whose passwords must be seen before the lack of a difference means anything."""
ANY = 0x110000
"""As many characters as there are: an alphabet that was not declared cannot be exceeded."""
CORRECT = Text(
    "Make the passwords as IXIT 1-AuthMech says, or say there how they are really made.",
    "IXIT 1-AuthMech の記載どおりに生成するか、実際の生成方法を記載する。",
)
FILL_IN = Text(
    "Fill in `password_made_from`, `password_length` and `password_symbols` of IXIT 1-AuthMech.",
    "IXIT 1-AuthMech の `password_made_from`、`password_length`、`password_symbols` を記入する。",
)
GIVE = Text(
    "Give the passwords of 20 units or more with their `mac` and `serial` under `sample_passwords`.",
    "20個体以上のパスワードを、`mac` と `serial` とともに `sample_passwords` に与える。",
)
APART = Text(
    "Give passwords of each of them: the column `mechanism` of the list under `sample_passwords` holds the id of the entry.",
    "それぞれのパスワードを与え、`sample_passwords` の一覧の `mechanism` 列に項目の id を記入する。",
)
AGREES = Text(
    "Length, characters and randomness of the sample passwords are as declared.",
    "サンプルのパスワードの長さ、文字種、無作為性は記載どおりである。",
)


@rule(ja="実際の出荷時パスワードが、記載された生成方法と矛盾しない。")
def generation_is_as_declared(
    mechanisms: Declared[AuthenticationMechanism],
    samples: Observed[SamplePasswords],
    patterns: Observed[SamplePasswordPattern],
    units: Observed[SecretOfTwoUnits],
) -> Judgement:
    """Nothing in the passwords of real units speaks against the way in which they are said to be made."""
    preset = mechanisms.where(lambda m: m.preinstalled)
    if faults := list(_faults(preset, samples, patterns, units)):
        return combined(*faults)
    if mechanisms.complete and not len(preset):
        return not_applicable(NONE, [*mechanisms, *mechanisms.looks])
    if not mechanisms.complete:
        return absent(mechanisms, AGREES, FILL_IN)
    return _unclear(preset, samples) or _agreeing(preset, samples, patterns)


def _unclear(preset: Declared[AuthenticationMechanism], samples: Observed[SamplePasswords]) -> Judgement | None:
    """What keeps real passwords from being held against what is declared of them."""
    vague = preset.where(lambda m: m.bits is None or not m.password_made_from)
    if len(vague):
        ids = listed(o.fact.id for o in vague)
        why = say(
            "How they are made is not declared in numbers: {ids}.", "生成方法が数値で記載されていない: {ids}。", ids=ids
        )
        return inconclusive(why, FILL_IN, vague)
    unseen = preset.where(lambda m: not any(_is_of(o.fact, m, preset) for o in samples))
    if len(preset) > 1 and len(unseen):
        ids = listed(o.fact.id for o in unseen)
        why = say(
            "No password is said to be of these: {ids}.", "次の手段のものとされたパスワードがない: {ids}。", ids=ids
        )
        return inconclusive(why, APART, unseen)
    return None


def _is_of(seen: SamplePasswords, one: AuthenticationMechanism, preset: Declared[AuthenticationMechanism]) -> bool:
    """Whether passwords are of this mechanism: the list says so, or says nothing where there is but this."""
    return seen.mechanism == one.id or (not seen.mechanism and len(preset) == 1)


def _agreeing(
    preset: Declared[AuthenticationMechanism],
    given: Observed[SamplePasswords],
    patterns: Observed[SamplePasswordPattern],
) -> Judgement:
    """What it is worth that nothing speaks against it."""
    samples = given.where(lambda seen: any(_is_of(seen, o.fact, preset) for o in preset))
    few = samples.where(lambda seen: seen.units < LEAST_UNITS)
    if len(few) or not (samples.complete and patterns.complete and len(samples)):
        why = Text("Too few passwords of real units were given.", "実際の個体のパスワードが十分に与えられていない。")
        return inconclusive(why, GIVE, samples)
    return passed(AGREES, [*samples, *patterns.looks])


def _faults(
    preset: Declared[AuthenticationMechanism],
    samples: Observed[SamplePasswords],
    patterns: Observed[SamplePasswordPattern],
    units: Observed[SecretOfTwoUnits],
) -> Iterator[Judgement]:
    """What speaks against all of them together, and against each in the passwords that are said to be its own."""
    nobodys = units.where(lambda _: False)
    yield from _against(
        preset, samples.where(lambda one: not one.mechanism), patterns.where(lambda one: not one.mechanism), units
    )
    for id_ in dict.fromkeys(o.fact.id for o in preset):
        yield from _against_one(id_, preset, samples, patterns, nobodys)


def _against_one(
    id_: str,
    preset: Declared[AuthenticationMechanism],
    samples: Observed[SamplePasswords],
    patterns: Observed[SamplePasswordPattern],
    units: Observed[SecretOfTwoUnits],
) -> Iterator[Judgement]:
    return _against(
        preset.where(lambda m: m.id == id_),
        samples.where(lambda one: one.mechanism == id_),
        patterns.where(lambda one: one.mechanism == id_),
        units,
    )


def _against(
    preset: Declared[AuthenticationMechanism],
    samples: Observed[SamplePasswords],
    patterns: Observed[SamplePasswordPattern],
    units: Observed[SecretOfTwoUnits],
) -> Iterator[Judgement]:
    """Whatever was seen that the declared way of making them cannot bring about."""
    unique = preset.where(lambda m: m.password_origin is PasswordOrigin.UNIQUE_PER_UNIT)
    random = preset.where(lambda m: m.password_made_from == (MadeFrom.RANDOM,))
    same = units.where(lambda one: one.kind is SecretKind.PASSWORD and one.same)
    if len(unique) and len(unique) == len(preset) and len(same):
        names = listed(o.fact.text for o in same)
        yield _differs(say("units share it: {names}", "個体間で共通: {names}", names=names), [*unique, *same])
    if len(random) and len(random) == len(preset) and len(patterns):
        names = listed(o.fact.text for o in patterns)
        yield _differs(
            say("declared as random: {names}", "乱数との記載に反する: {names}", names=names), [*random, *patterns]
        )
    least = min((o.fact.password_length or 0 for o in preset), default=0)
    short = samples.where(lambda seen: seen.shortest < least)
    most = max((o.fact.password_symbols or ANY for o in preset), default=ANY)
    wide = samples.where(lambda seen: seen.symbols > most)
    if len(short):
        names = listed(o.fact.shortest for o in short)
        yield _differs(say("only {names} characters long", "長さが{names}文字しかない", names=names), [*preset, *short])
    if len(wide):
        names = listed(o.fact.symbols for o in wide)
        yield _differs(
            say("{names} different characters occur", "{names}種の文字が現れる", names=names), [*preset, *wide]
        )


def _differs(what: Text, evidence: Iterable[Evidence]) -> Judgement:
    because = say(
        "Real passwords differ from what is declared: {what}.", "実際のパスワードが記載と異なる: {what}。", what=what
    )
    return failed(because, CORRECT, evidence)
