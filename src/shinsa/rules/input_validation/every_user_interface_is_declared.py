"""Is every user interface declared that the device or its manual shows? (TS 103 701, 5.13-1-2 b)"""

from __future__ import annotations

from shinsa.facts.communication import NetworkService
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.input_validation import ExternalInterface, UserInterface
from shinsa.facts.lexicon import INTERFACES, called
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

OFFERS = {"http": "web-page", "https": "web-page", "telnet": "command-line", "ssh": "command-line"}
"""What a user is offered by a protocol."""
LIST = Text(
    "List every user interface in IXIT 27-UserIntf with its `kind`, and its `port` where the device offers it on the network.",
    "すべてのユーザインタフェースを `kind` と、ネットワークで提供するものは `port` とともに IXIT 27-UserIntf に記載する。",
)
CLOSE = Text(
    "Close these logins, or list them in IXIT 27-UserIntf with `kind: command-line`, `port` and `validation`.",
    "これらのログインを閉じるか、`kind: command-line`、`port`、`validation` とともに IXIT 27-UserIntf に記載する。",
)
SCAN = Text(
    "Give the live device and the consent `scan`, so that its services can be seen.",
    "稼働中の機器と同意 `scan` を与え、サービスを確認できるようにする。",
)
MANUAL = Text(
    "Point to the manual as a document with the topic `secure-setup`.",
    "取扱説明書を、主題 `secure-setup` の文書として指定する。",
)


@rule(ja="機器または取扱説明書から確認できるユーザインタフェースが、すべて IXIT 27-UserIntf に記載されている。")
def every_user_interface_is_declared(
    screens: Declared[UserInterface],
    apis: Declared[ExternalInterface],
    services: Observed[NetworkService],
    statements: Observed[PublishedStatement],
) -> Judgement:
    """Every user interface that the device offers on the network, or that its manual names, is listed in IXIT 27-UserIntf."""
    offered = services.where(lambda one: one.protocol in OFFERS)
    unlisted = offered.where(lambda one: not _is_listed(one, screens, apis))
    if not screens.complete:
        return inconclusive(unseen(screens), LIST, unlisted)
    vague = screens.where(lambda one: one.kind is None)
    shells = unlisted.where(lambda one: OFFERS[one.protocol] == "command-line")
    told = apis.complete and all(o.fact.port is not None for o in apis)
    if len(shells) and not len(vague) and told:
        names = listed(f"{o.fact.protocol} {o.fact.port}" for o in shells)
        because = say(
            "Command lines are offered that nobody declares: {names}.",
            "申告のないコマンドラインがある: {names}。",
            names=names,
        )
        return failed(because, CLOSE, (*shells, *screens.looks))
    manual = statements.where(lambda one: one.topic is Topic.SECURE_SETUP and one.speaks)
    kinds = {o.fact.kind for o in screens}
    named = [kind for kind in INTERFACES if kind not in kinds and any(kind in o.fact.interfaces for o in manual)]
    if len(unlisted) or len(vague) or named:
        because = say(
            "These are not listed, or not by their kind: {names}.",
            "記載がないか、種類の記載がない: {names}。",
            names=listed(
                [
                    *(f"{o.fact.protocol} {o.fact.port}" for o in unlisted),
                    *(o.fact.id for o in vague),
                    *called(INTERFACES, named),
                ]
            ),
        )
        return inconclusive(because, LIST, (*unlisted, *vague, *manual))
    if not services.complete:
        return absent(services, LIST, SCAN)
    if not len(manual) or manual.broken:
        return inconclusive(unseen(statements), MANUAL, screens)
    rows = listed(o.fact.id for o in screens) or Text("none", "なし")
    because = say(
        "Every user interface that shows is listed: {rows}.",
        "確認できるものはすべて記載されている: {rows}。",
        rows=rows,
    )
    return passed(because, (*screens, *screens.looks, *offered, *services.looks, *manual))


def _is_listed(service: NetworkService, screens: Declared[UserInterface], apis: Declared[ExternalInterface]) -> bool:
    kind = OFFERS[service.protocol]
    shown = any(o.fact.port == service.port or (o.fact.port is None and o.fact.kind == kind) for o in screens)
    return shown or any(o.fact.port == service.port for o in apis)
