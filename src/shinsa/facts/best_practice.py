"""Whether the cryptography that the entries of a table name is best practice: one answer for every table that names some."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from shinsa.facts.cryptography import Mechanism, Standing, declared_in, named_in
from shinsa.model.combined import combined
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.seen import Seen
from shinsa.model.text import Text, listed, say

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Ciphers:
    """What an entry says of its cryptography: by name and parameter where a rule can read it, and in words."""

    id: str
    names: tuple[str, ...]
    words: str = ""

    @property
    def mechanisms(self) -> tuple[Mechanism, ...]:
        """What the names mean."""
        return declared_in(self.names)


F = TypeVar("F", bound=Fact)
Read = Callable[[F], Ciphers]
REPLACE = Text(
    "Use mechanisms of the catalogue, such as TLS 1.2 or 1.3 with AES-GCM, ECDSA P-256, RSA-3072, SHA-256, and correct {field}.",
    "目録にある方式(TLS 1.2/1.3 と AES-GCM、ECDSA P-256、RSA-3072、SHA-256 など)に置き換え、{field} を訂正する。",
)
_REFUSED = (
    "The catalogues of agreed cryptography turn these down: {names}.",
    "合意された暗号の目録が次の方式を認めていない: {names}。",
)
_ATTACKED = ("Practical attacks on these are known: {names}.", "次の方式には現実的な攻撃が知られている: {names}。")


def agreed(seen: Seen[F], field: Text, today: date, read: Read[F]) -> Judgement:
    """Whether all that the entries name stands in the catalogue today; `field` is the key that names it, with its table.

    PASS needs a name in every entry, each to be found in the catalogue with its parameters. Words alone never pass.
    """
    return _judged(seen, field, read, today, (_REFUSED, frozenset({Standing.ENDED, Standing.BROKEN})))


def unbroken(seen: Seen[F], field: Text, today: date, read: Read[F]) -> Judgement:
    """Whether of nothing that the entries name an attack is known that can be carried out. What is unknown stays open."""
    return _judged(seen, field, read, today, (_ATTACKED, frozenset({Standing.BROKEN})))


def _judged(
    seen: Seen[F], field: Text, read: Read[F], today: date, against: tuple[tuple[str, str], frozenset[Standing]]
) -> Judgement:
    name_them = say(
        "Name every mechanism with its parameters in {field}, such as `[TLS 1.3, AES-128-GCM, ECDSA P-256]`; where one is in "
        "no catalogue, let an assessor judge the supplier's reasons.",
        "{field} に `[TLS 1.3, AES-128-GCM, ECDSA P-256]` のように方式とパラメータを記入し、"
        "目録にない方式については供給者の根拠を評価者が判断する。",
        field=field,
    )
    if not seen.complete:
        return combined(*_bad(seen, field, read, today, against), absent(seen, name_them, name_them))
    if not len(seen):
        return not_applicable(
            Text("There is no entry that would need cryptography.", "対象となる項目がない。"), seen.looks
        )
    found = [*_bad(seen, field, read, today, against), *_open(seen, read, today, against[1], name_them)]
    return combined(*found) if found else _sound(seen, read, today)


def _bad(
    seen: Seen[F], field: Text, read: Read[F], today: date, against: tuple[tuple[str, str], frozenset[Standing]]
) -> list[Judgement]:
    because, turned_down = against
    bad = seen.where(lambda fact: any(each.on(today) in turned_down for each in read(fact).mechanisms))
    if not len(bad):
        return []
    named = _named(bad, read, lambda each: each.on(today) in turned_down)
    remedy = say(REPLACE.en, REPLACE.ja, field=field)
    return [failed(say(*because, names=named), remedy, bad)]


def _open(
    seen: Seen[F], read: Read[F], today: date, turned_down: frozenset[Standing], name_them: Text
) -> list[Judgement]:
    """What nobody can tell: no name, a name without its parameters, a name that no catalogue has."""
    unknown = {Standing.UNDERSPECIFIED, Standing.UNLISTED}
    doubtful = seen.where(lambda fact: any(each.on(today) in unknown for each in read(fact).mechanisms))
    silent = seen.where(lambda fact: not read(fact).names)
    parts = []
    if len(doubtful):
        because = say(
            "The catalogues cannot decide on these: {names}.",
            "目録では次の方式を判断できない: {names}。",
            names=_named(doubtful, read, lambda each: each.on(today) in unknown),
        )
        parts.append(inconclusive(because, name_them, doubtful))
    if len(silent):
        because = say(
            "No cryptography is named where a rule can read it: {names}.",
            "暗号方式が読み取れる形で記載されていない: {names}。",
            names=listed((_silent(one, read, today, turned_down) for one in silent), SHOWN),
        )
        parts.append(inconclusive(because, name_them, silent))
    return parts


def _silent(seen: Observation[F], read: Read[F], today: date, turned_down: frozenset[Standing]) -> Text:
    """The entry, with what its words name that would be turned down, if it is used."""
    entry = read(seen.fact)
    doubt = [each.name for each in named_in(entry.words) if each.on(today) in turned_down]
    if not doubt:
        return Text(entry.id, entry.id)
    return say("{id} (its words name {what})", "{id}(説明文に {what} がある)", id=entry.id, what=listed(doubt))


def _sound(seen: Seen[F], read: Read[F], today: date) -> Judgement:
    legacy = _named(seen, read, lambda each: each.on(today) is Standing.LEGACY)
    everything = _named(seen, read, lambda each: each.on(today).holds)
    if legacy:
        because = say(
            "All cryptography named is in the catalogue: {names}. No longer to be chosen anew: {legacy}.",
            "記載された暗号方式はすべて目録にある: {names}。新たに選ぶべきでないもの: {legacy}。",
            names=everything,
            legacy=legacy,
        )
    else:
        because = say(
            "All cryptography named is in the catalogue: {names}.",
            "記載された暗号方式はすべて目録にある: {names}。",
            names=everything,
        )
    return passed(because, seen)


def _named(seen: Iterable[Observation[F]], read: Read[F], wanted: Callable[[Mechanism], bool]) -> Text:
    entries = [read(one.fact) for one in seen]
    return listed(
        (
            say("{id}: {what}", "{id}: {what}", id=entry.id, what=each.text)
            for entry in entries
            for each in entry.mechanisms
            if wanted(each)
        ),
        SHOWN,
    )
