"""Are network and security functions reviewed implementations, and the ones declared? (EN 303 645 V3.1.3, 5.5-2; TS 103 701, 5.5-2)"""

from __future__ import annotations

import re

from shinsa.facts.communication import NetworkImplementation, NetworkService, ReviewMethod
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

VERSION = re.compile(r"\d+(?:[._]\d+)+[a-z0-9]*")
"""A version in free text."""
FILL_IN = Text(
    "List every implementation of network and security functions in IXIT 12-NetSecImpl, with `reviewed` and `report`.",
    "ネットワークとセキュリティの機能の実装をすべて、`reviewed` と `report` とともに IXIT 12-NetSecImpl に記載する。",
)
CORRECT = Text(
    "Install the version that was reviewed, or have the installed one reviewed and correct IXIT 12-NetSecImpl.",
    "レビュー済みのバージョンを導入するか、導入済みのものをレビューして IXIT 12-NetSecImpl を訂正する。",
)
NAME = Text(
    "Name the software and its version in `description` or `report` of IXIT 12-NetSecImpl.",
    "ソフトウェア名とバージョンを IXIT 12-NetSecImpl の `description` または `report` に記載する。",
)


@rule(ja="ネットワークとセキュリティの機能が、レビュー済みで記載どおりの実装である。", despite=("services",))
def implementations_are_reviewed(
    declared: Declared[NetworkImplementation], services: Observed[NetworkService]
) -> Judgement:
    """Every implementation in IXIT 12-NetSecImpl was reviewed, and what answers on the device is one of them, in its version."""
    if not declared.looked:
        return inconclusive(unseen(declared), FILL_IN)
    if not declared.complete or not len(declared):
        return absent(declared, FILL_IN, FILL_IN) if not declared.complete else inconclusive(FILL_IN, FILL_IN)
    return combined(_reviewed(declared), _as_declared(declared, services))


def _reviewed(declared: Declared[NetworkImplementation]) -> Judgement:
    nobody = declared.where(lambda one: one.reviewed is ReviewMethod.NONE)
    if len(nobody):
        because = say(
            "Nobody reviewed these: {ids}.", "レビューされていない: {ids}。", ids=listed(o.fact.id for o in nobody)
        )
        return failed(because, FILL_IN, nobody)
    bare = declared.where(lambda one: one.reviewed is None)
    if len(bare):
        because = say(
            "How these were reviewed is not said where a rule can read it: {ids}.",
            "レビューの方法が読み取れる形で記載されていない: {ids}。",
            ids=listed(o.fact.id for o in bare),
        )
        return inconclusive(because, FILL_IN, bare)
    because = Text("Every implementation is declared as reviewed.", "すべての実装がレビュー済みと記載されている。")
    return passed(because, declared)


def _as_declared(declared: Declared[NetworkImplementation], services: Observed[NetworkService]) -> Judgement:
    """What tells its version is held against the entries that name it; what does not tell it says nothing (5.5-2-2)."""
    telling = services.where(lambda service: bool(service.software) and bool(service.version))
    wrong = [o for o in telling if _versions(o.fact, declared) and not _among(o.fact, declared)]
    if wrong:
        because = say(
            "What answers is not the version that IXIT 12-NetSecImpl names: {names}.",
            "IXIT 12-NetSecImpl に記載されたバージョンと異なるものが応答した: {names}。",
            names=listed(dict.fromkeys(_named(o) for o in wrong)),
        )
        return failed(because, CORRECT, (*wrong, *declared))
    unnamed = [o for o in telling if not _among(o.fact, declared)]
    if unnamed:
        because = say(
            "IXIT 12-NetSecImpl does not name what answers: {names}.",
            "応答したものが IXIT 12-NetSecImpl に記載されていない: {names}。",
            names=listed(dict.fromkeys(_named(o) for o in unnamed)),
        )
        return inconclusive(because, NAME, (*unnamed, *declared))
    if not len(telling):
        because = Text("No service tells its version.", "バージョンを示すサービスはない。")
        return not_applicable(because, (*services, *services.looks, *declared))
    return passed(Text("What answers is what is declared.", "応答したものは記載どおりである。"), (*telling, *declared))


def _texts(service: NetworkService, declared: Declared[NetworkImplementation]) -> list[str]:
    """The entries that name this software, each as one text."""
    texts = (f"{o.fact.description} {o.fact.report} {o.fact.review}".casefold() for o in declared)
    name = re.compile(rf"(?<![a-z0-9]){re.escape(service.software.casefold())}(?![a-z0-9])")
    return [text for text in texts if name.search(text)]


def _versions(service: NetworkService, declared: Declared[NetworkImplementation]) -> list[str]:
    return [version for text in _texts(service, declared) for version in VERSION.findall(text)]


def _among(service: NetworkService, declared: Declared[NetworkImplementation]) -> bool:
    """Whether an entry names the software, with this version or with one that this is a build of, such as 9.2 of 9.2p1."""
    said, seen = _versions(service, declared), service.version.casefold()
    return any(seen == version or re.match(re.escape(version) + r"(?![0-9])", seen) for version in said)


def _named(service: Observation[NetworkService]) -> str:
    return f"{service.fact.software} {service.fact.version} ({service.fact.port}/{service.fact.transport})"
