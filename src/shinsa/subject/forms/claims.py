"""The claims of an ICS: one for each provision, supported or not, with the words that go with it."""

from __future__ import annotations

from itertools import groupby

from shinsa.model.text import Text, say
from shinsa.subject.dossier.sections import Claim
from shinsa.subject.dossier.yaml_tree import Node
from shinsa.subject.forms.answer import Answer, Leftover, Spot
from shinsa.subject.forms.cells import value_of

SUPPORT = {
    "yes": "yes",
    "y": "yes",
    "supported": "yes",
    "はい": "yes",
    "対応": "yes",
    "no": "no",
    "n": "no",
    "not supported": "no",
    "いいえ": "no",
    "非対応": "no",
    "n/a": "not-applicable",
    "na": "not-applicable",
    "not applicable": "not-applicable",
    "not-applicable": "not-applicable",
    "該当なし": "not-applicable",
}
"""What an ICS says of a provision, however it is written."""
NO_STANDARD = Text(
    "does not say of which standard: give --standard",
    "どの規格についてか書かれていません。--standardを指定してください",
)


def claims_of(answers: list[Answer], standard: str | None) -> tuple[dict[str, Node], list[Leftover]]:
    """The claims by standard and provision. Raises InputError for one that says neither yes, no nor n/a, or stands twice."""
    found: dict[str, dict[str, Node]] = {}
    leftovers: list[Leftover] = []
    for _, group in groupby(answers, key=lambda one: (one.spot.file, one.spot.part, one.entry)):
        row = list(group)
        said = {one.name: one.text for one in row}
        if not {"support", "detail", "justification"} & said.keys():
            continue
        whose = said.get("standard") or standard
        if not whose or "provision" not in said:
            leftovers.append(Leftover(" | ".join(said.values()), row[0].spot, NO_STANDARD))
            continue
        provision = said["provision"].removeprefix("Provision").strip()
        claims = found.setdefault(whose, {})
        if provision in claims:
            what = say(
                "{provision} of {standard} stands twice",
                "{standard}の{provision}が2回あります",
                provision=provision,
                standard=whose,
            )
            raise row[0].spot.error(what, Text("remove one", "一方を削除してください"))
        claims[provision] = _claim(said, row[0].spot)
    return dict(found), leftovers


def _claim(said: dict[str, str], spot: Spot) -> Node:
    support = SUPPORT.get(said.get("support", "").strip(" .`*").casefold())
    if support is None:
        what = say(
            "'{said}' is neither yes, no nor n/a",
            "「{said}」はyes、no、n/aのいずれでもありません",
            said=said.get("support", "")[:40],
        )
        raise spot.error(what, Text("write one of these under Support", "対応欄にそのいずれかを書いてください"))
    words: dict[str, Node] = {
        key: value_of(said[key], Claim, key) for key in ("detail", "justification") if key in said
    }
    return {"support": support, **words}
