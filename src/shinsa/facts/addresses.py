"""Whether a document stands at the address that the dossier declares for it."""

from __future__ import annotations

import re

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.user_information import UserInformation
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

_ADDRESS = re.compile(r"https?://[^\s\"'<>()\[\]{},;、。「」（）]{1,2000}", re.IGNORECASE)


def addresses_in(words: str) -> frozenset[str]:
    """The web addresses that stand in a text, in one spelling: without scheme, "www.", fragment and the last slash."""
    return frozenset(map(_plain, _ADDRESS.findall(words)))


def stands_where_declared(
    information: Declared[UserInformation], statements: Observed[PublishedStatement], field: str, topic: Topic
) -> Judgement:
    """PASS where a document that speaks on the topic has an address that the field names, FAIL where all have others."""
    wanted = {address for o in information for address in addresses_in(getattr(o.fact, field))}
    told = statements.where(lambda one: one.topic is topic and one.speaks)
    placed = told.where(lambda one: bool(addresses_in(one.url)))
    fill_in = say(
        "Write the web address in `{field}` of IXIT 2-UserInfo, and as `url` of the document on `{topic}`.",
        "ウェブのアドレスを IXIT 2-UserInfo の `{field}` と、`{topic}` の文書の `url` に記入する。",
        field=field,
        topic=topic,
    )
    if not wanted:
        return inconclusive(Text("No web address is declared.", "ウェブのアドレスの記載がない。"), fill_in, information)
    if not len(placed):
        why = Text("No document with an address was read.", "アドレスのある文書を確認できない。")
        return inconclusive(why if statements.looked else unseen(statements), fill_in, [*told, *information])
    same = placed.where(lambda one: not wanted.isdisjoint(addresses_in(one.url)))
    if len(same):
        why = say("It stands where it is declared: {where}.", "記載どおりの場所にある: {where}。", where=_urls(same))
        return passed(why, [*same, *information])
    why = say(
        "Declared is {declared}; the document stands at {where}.",
        "記載は {declared} だが、文書は {where} にある。",
        declared=listed(sorted(wanted)),
        where=_urls(placed),
    )
    return failed(why, Text("Let the two addresses agree.", "両者のアドレスを一致させる。"), [*placed, *information])


def _urls(statements: Observed[PublishedStatement]) -> Text:
    return listed(one.fact.url for one in statements)


def _plain(address: str) -> str:
    bare = address.partition("://")[2].partition("#")[0].rstrip("/.:!?")
    host, slash, path = bare.partition("/")
    return host.lower().removeprefix("www.") + slash + path
