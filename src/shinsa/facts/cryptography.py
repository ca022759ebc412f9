"""Cryptographic mechanisms by name, and what the published catalogues say of each on a given day.

A declared name is read to the end: what is left over makes it `UNLISTED`, and a name that lacks the size, mode or curve that
its strength rests on is `UNDERSPECIFIED`. Neither is ever taken for agreed. The data are in `agreed_mechanisms`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import cache

from shinsa.facts.agreed_mechanisms import FAMILIES, GUARANTEES, NAMED, Advice, Family
from shinsa.facts.guarantees import Guarantee
from shinsa.model.dataclass import dataclass
from shinsa.model.regex import regex
from shinsa.model.text import NO_TEXT, Text, say

CHARACTERS = 8_000
"""How much of a text is read for names."""
SHOWN = 80
"""How much of a name that no catalogue lists is repeated."""
_APART = regex(r"[\s_/,;:()\[\]{}+&|@*'\"`=-]+")
_FILLING = frozenset(
    {
        "a", "an", "and", "ansi", "at", "based", "bit", "bits", "by", "cipher", "ciphers", "combined", "curve",
        "curves", "digest", "encryption", "for", "from", "hash", "in", "key", "keys", "length", "libssh.org",
        "mode", "nist", "of", "on", "openssh.com", "or", "over", "signature", "signatures", "suite", "suites",
        "the", "using", "version", "via", "with",
    }
)  # fmt: skip
"""Words that stand between names and name nothing; they are taken out first."""
_AND_NEWER = regex(r"(d?tls)[ -]?v?1\.2\+")
_RANGE = regex(r"(d?tls) ?v?(1\.\d) v?(1\.\d)(?![.\d])")
"""Two versions behind one name, as in "TLS 1.2/1.3"."""
_DENIALS = frozenset(
    {
        "banned", "blocked", "deactivated", "disabled", "disallowed", "dropped", "except", "excluded", "excluding",
        "forbidden", "instead", "never", "no", "non", "none", "not", "off", "prohibited", "refused", "refuses", "rejected",
        "rejects", "removed", "replaced", "unsupported", "unused", "without",
    }
)  # fmt: skip
"""Words by which a name may be one of what is not used."""
_DENIALS_JA = regex("無効|ない|なし|不可|不使用|未使用|禁止|拒否|非対応|除[くい外]|廃止|停止|削除")
"""The same in Japanese, where no space sets a word apart."""


class Standing(StrEnum):
    """What the catalogues say of a mechanism on a day."""

    AGREED = "agreed"
    LEGACY = "legacy"
    """Still agreed, and no longer to be chosen."""
    ENDED = "ended"
    """Agreed once, or never for this use; no catalogue agrees any more."""
    BROKEN = "broken"
    """An attack is known that can be carried out, or it was never made to protect."""
    UNDERSPECIFIED = "underspecified"
    UNLISTED = "unlisted"

    @property
    def holds(self) -> bool:
        """Whether a catalogue agrees on it."""
        return self in {Standing.AGREED, Standing.LEGACY}

    @property
    def refused(self) -> bool:
        """Whether the catalogues turn it down."""
        return self in {Standing.ENDED, Standing.BROKEN}


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One mechanism that a declaration names: the words that name it, what it gives, and the advice on it."""

    name: str
    advice: Advice | None = None
    """None where nothing is known of the name, or where what its strength rests on is not said."""
    gives: tuple[Guarantee, ...] = ()
    lacks: Text = NO_TEXT
    """What the name leaves open that its strength rests on, such as the key size."""
    key: str = ""
    """The same for every way to write the name; empty for one that no catalogue lists."""

    def on(self, day: date) -> Standing:
        """What the catalogues say of it on that day."""
        if self.advice is None:
            return Standing.UNDERSPECIFIED if self.lacks else Standing.UNLISTED
        if self.advice.broken:
            return Standing.BROKEN
        if self.advice.until is not None:
            return Standing.LEGACY if day <= self.advice.until else Standing.ENDED
        return Standing.LEGACY if self.advice.legacy else Standing.AGREED

    @property
    def text(self) -> Text:
        """The name, with what is wrong with it or not said, and who says so."""
        if self.lacks:
            return say("{name} ({lacks} not given)", "{name}({lacks}の記載なし)", name=self.name, lacks=self.lacks)
        if self.advice is None:
            return say("{name} (in no catalogue)", "{name}(目録にない)", name=self.name)
        why = self.advice.broken or self.advice.source
        if self.advice.until is not None:
            return say(
                "{name} (until {until}, {why})",
                "{name}({until} まで、{why})",
                name=self.name,
                until=self.advice.until,
                why=why,
            )
        return say("{name} ({why})", "{name}({why})", name=self.name, why=why)


def mechanisms(name: str) -> tuple[Mechanism, ...]:
    """Every mechanism that one declared entry names, such as "ECDHE with P-256" or "TLS_AES_128_GCM_SHA256".

    What is left over when all known names are taken out stands at the end as a mechanism that no catalogue lists.
    """
    line = _plain(name[:CHARACTERS])
    found = list(_found(line))
    ends = [0, *(match.end() for match, _ in found)]
    starts = [*(match.start() for match, _ in found), len(line)]
    whole = bool(found) and not any(line[end:start].strip() for end, start in zip(ends, starts, strict=True))
    if whole:
        known = tuple(mechanism for _, mechanism in found)
        return known if len(known) > 1 else (replace(known[0], name=name.strip()[:SHOWN]),)
    strange = Mechanism(name.strip()[:SHOWN])
    denied = bool(_DENIALS & set(line.split())) or _DENIALS_JA.search(line) is not None
    return (strange,) if denied else (*(mechanism for _, mechanism in found), strange)


def suite_key(name: str) -> str:
    """A TLS suite by what it is made of, the same for the names of IANA and of OpenSSL."""
    words = _plain(name).removeprefix("tls ").replace(" ", "").replace("cbc", "")
    return words.removesuffix("sha256") if "chacha20" in words else words


def named_in(text: str) -> tuple[Mechanism, ...]:
    """The mechanisms that free text names beyond doubt. A name in a text may also be one that is said not to be used."""
    return tuple(dict.fromkeys(mechanism for _, mechanism in _found(_plain(text[:CHARACTERS]))))


def declared_in(names: Iterable[str]) -> tuple[Mechanism, ...]:
    """The mechanisms of several declared entries, each once."""
    return tuple(dict.fromkeys(each for name in names for each in mechanisms(name)))


def given_by(found: Iterable[Mechanism]) -> frozenset[Guarantee]:
    """All that these mechanisms give together, those of unknown or refused standing included."""
    return frozenset(each for mechanism in found for each in mechanism.gives)


def falls_short(found: Collection[Mechanism], wanted: AbstractSet[Guarantee], today: date) -> bool:
    """Whether these mechanisms are all in the catalogue, and do not give all that is wanted.

    What a name gives that is in no catalogue is unknown, and nothing is held against it.
    """
    known = bool(found) and all(each.on(today) is not Standing.UNLISTED for each in found)
    return known and not wanted <= given_by(found)


def surely_gives(found: Iterable[Mechanism], wanted: AbstractSet[Guarantee], today: date) -> bool:
    """Whether those of these mechanisms that are agreed on today give all that is wanted."""
    return wanted <= given_by(each for each in found if each.on(today).holds)


def _plain(name: str) -> str:
    """The name in small letters, one space wherever people put hyphens, slashes, brackets or nothing but taste."""
    small = _AND_NEWER.sub(r"\1 1.2 \1 1.3", unicodedata.normalize("NFKC", name).casefold())
    words = _APART.sub(" ", small).split()
    kept = (word.strip(".") for word in words)
    return _RANGE.sub(r"\1 \2 \1 \3", " ".join(word for word in kept if word and word not in _FILLING))


def _found(line: str) -> Iterator[tuple[re.Match[str], Mechanism]]:
    for match in _names().finditer(line):
        group = match.lastgroup or ""
        number = int(group[1:])
        if group[0] == "n":
            entry = NAMED[number]
            yield match, Mechanism(entry.name, entry.advice, GUARANTEES[entry.use], entry.lacks, entry.name)
        else:
            yield match, _of_family(FAMILIES[number], match[group])


def _of_family(family: Family, words: str) -> Mechanism:
    """A member of a family that differs by sizes, modes or curves."""
    values = {part: match[0] for part, pattern in family.parts.items() if (match := re.search(pattern, words))}
    known = Mechanism(words.upper(), None, GUARANTEES[family.use], key=" ".join([family.name, *values.values()]))
    missing = [family.words[part] for part in family.parts if part not in values]
    sized = next((advice for most, advice in family.sizes if int(values.get("bits", 0)) < most), None)
    mode = family.modes.get(values.get("mode", ""))
    if sized is not None and sized.broken and "bits" in values:
        return replace(known, advice=sized)
    if mode is not None and mode.advice.broken:
        return replace(known, advice=mode.advice, gives=mode.gives)
    if missing:
        return replace(known, lacks=missing[0], gives=mode.gives if mode else _at_most(family))
    if mode is not None:
        return replace(known, advice=_weaker(sized, mode.advice), gives=mode.gives)
    return replace(known, advice=sized)


def _at_most(family: Family) -> tuple[Guarantee, ...]:
    """What a member gives whose mode is not said: all that any mode would, so that nothing is held against it."""
    return tuple(dict.fromkeys(each for mode in family.modes.values() for each in mode.gives)) or GUARANTEES[family.use]


def _weaker(one: Advice | None, other: Advice) -> Advice:
    return one if one is not None and (one.until is not None or one.legacy) else other


@cache
def _names() -> re.Pattern[str]:
    """One expression for all names, in the order of the catalogue; none of its parts repeats without bound."""
    named = [f"(?P<n{i}>{entry.pattern})" for i, entry in enumerate(NAMED)]
    families = [f"(?P<f{i}>{family.pattern})" for i, family in enumerate(FAMILIES)]
    return re.compile(rf"(?<![a-z0-9.])(?:{'|'.join(named + families)})(?![a-z0-9]|\.\d)")
