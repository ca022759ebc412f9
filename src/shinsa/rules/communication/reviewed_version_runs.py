"""Is what runs on the device what the report is about? (TS 103 701, 5.5-2-2 a)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.communication import NetworkImplementation, NetworkService
from shinsa.facts.components import Component
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Fill in `reviewed_software`, as it is told or packaged on the device, and `reviewed_version` in IXIT 12-NetSecImpl.",
    "IXIT 12-NetSecImpl の `reviewed_software`(機器での名称)と `reviewed_version` を記入する。",
)
LOOK = Text(
    "Give the firmware, or the live device with the consent `scan`, so that names and versions can be read.",
    "名称とバージョンを読み取れるよう、ファームウェア、または稼働中の機器と同意 `scan` を与える。",
)
CORRECT = Text(
    "Install the version that was reviewed, or have the installed one reviewed and correct IXIT 12-NetSecImpl.",
    "レビュー済みの版を導入するか、導入済みの版のレビューを受けて IXIT 12-NetSecImpl を訂正する。",
)
BUILD = "-+~_ ("
"""What begins the name of a build behind a version."""
SAME = Text(
    "Whatever tells its version on the device is what the reports are about.",
    "機器でバージョンを示すものは、報告書の対象と一致する。",
)

_Told = tuple[Observation[Component] | Observation[NetworkService], str, str]
"""What tells a version, with the name and the version."""


@rule(ja="機器の実装の名称とバージョンが、報告書の対象と一致する。")
def reviewed_version_runs(
    declared: Declared[NetworkImplementation], components: Observed[Component], services: Observed[NetworkService]
) -> Judgement:
    """Name and version of each implementation on the device are those of its report, where the device tells them."""
    if not declared.complete:
        return absent(declared, SAME, FILL_IN)
    if not len(declared):
        return not_applicable(
            Text("IXIT 12-NetSecImpl lists nothing.", "IXIT 12-NetSecImpl に項目がない。"), declared.looks
        )
    found = [
        (one, name, version) for entry in declared for one, name, version in _told(entry.fact, components, services)
    ]
    wrong = [(one, name, version) for one, name, version in found if _reviewed(declared, name, version) is False]
    if wrong:
        because = say(
            "The device has other versions than the reports are about: {what}.",
            "機器のバージョンが報告書の対象と異なる: {what}。",
            what=listed(f"{name} {version} ({one.place})" for one, name, version in wrong),
        )
        return failed(because, CORRECT, (*(one for one, _, _ in wrong), *declared))
    open_ = _vague(declared, found) or _silent(declared) or _unmet(declared, components, services)
    if open_ is not None:
        return open_
    looked = components if components.looked else services
    if not looked.complete:
        return absent(looked, SAME, LOOK)
    return passed(SAME, (*declared, *(one for one, _, _ in found), *looked.looks))


def _vague(declared: Declared[NetworkImplementation], found: list[_Told]) -> Judgement | None:
    """That it cannot be told whether builds are those of the reports; None where it can."""
    vague = [f"{name} {version}" for _, name, version in found if _reviewed(declared, name, version) is None]
    if vague:
        because = say(
            "Whether the reports are about these builds is not clear: {what}.",
            "報告書が次のビルドを対象とするか明らかでない: {what}。",
            what=listed(vague),
        )
        return inconclusive(because, FILL_IN, declared)
    return None


def _silent(declared: Declared[NetworkImplementation]) -> Judgement | None:
    """That entries do not say what their reports are about; None where all do."""
    silent = declared.where(lambda one: not (one.reviewed_software and one.reviewed_version))
    if len(silent):
        because = say(
            "Which software and version the report is about is not said: {ids}.",
            "報告書の対象のソフトウェアとバージョンが記載されていない: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(because, FILL_IN, silent)
    return None


def _unmet(
    declared: Declared[NetworkImplementation], components: Observed[Component], services: Observed[NetworkService]
) -> Judgement | None:
    """That the software of a report was met nowhere under its name; None where each was, its version told or not."""
    names = {_plain(name) for o in components for name in (o.fact.name, o.fact.product)}
    names |= {_plain(o.fact.software) for o in services}
    unmet = declared.where(lambda one: _plain(one.reviewed_software) not in names)
    if len(unmet) and (components.looked or services.looked):
        because = say(
            "The software that these reports are about was not met on the device under that name: {names}.",
            "報告書の対象のソフトウェアが、その名称では機器に見つからない: {names}。",
            names=listed(o.fact.reviewed_software for o in unmet),
        )
        return inconclusive(because, LOOK, unmet)
    return None


def _told(
    entry: NetworkImplementation, components: Observed[Component], services: Observed[NetworkService]
) -> Iterator[_Told]:
    """What on the device goes by the name in the report, its package under another one too, with the version that it tells."""
    name = _plain(entry.reviewed_software)
    if not name or not entry.reviewed_version:
        return
    for part in components:
        if name in {_plain(part.fact.name), _plain(part.fact.product)} and part.fact.version:
            yield part, entry.reviewed_software, part.fact.upstream or part.fact.version
    for service in services:
        if _plain(service.fact.software) == name and service.fact.version:
            yield service, entry.reviewed_software, service.fact.version


def _reviewed(declared: Declared[NetworkImplementation], name: str, version: str) -> bool | None:
    """Whether a report is about this version; None where letters follow, which some makers count versions by, and some builds."""
    about = [_plain(o.fact.reviewed_version) for o in declared if _plain(o.fact.reviewed_software) == _plain(name)]
    rests = [_plain(version).removeprefix(one) for one in about if one and _plain(version).startswith(one)]
    if any(not rest or rest[0] in BUILD for rest in rests):
        return True
    return None if any(rest[0].isalpha() for rest in rests) else False


def _plain(name: str) -> str:
    return re.sub(r"^v(?=\d)", "", name.strip().casefold())
