"""Can personal data be removed from every service that keeps them? (TS 103 701, 5.11-2-1 b)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.service_data import kept_by_no_service, kept_in_service
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Fill in `stored_on` and `services` of every entry of IXIT 21-PersData, and `services` of the entries of 25-DelFunc.",
    "IXIT 21-PersData の全項目の `stored_on` と `services`、25-DelFunc の各項目の `services` を記入する。",
)
COVER = Text(
    "Let a function remove personal data from these services, and add them to its `services` in IXIT 25-DelFunc.",
    "該当サービスから個人データを削除する機能を設け、IXIT 25-DelFunc の `services` に追加する。",
)
CORRECT = Text(
    "Set `target` of these entries of IXIT 25-DelFunc to `service` or `both`, or empty their `services`.",
    "IXIT 25-DelFunc の該当項目の `target` を `service` か `both` とするか、`services` を空にする。",
)


@rule(ja="個人データを保持するすべてのサービスが、申告された削除機能の対象である。")
def every_service_is_covered(data: Declared[PersonalData], functions: Declared[DeletionFunction]) -> Judgement:
    """Every service that is declared to keep personal data is one that a declared function removes them from."""
    torn = functions.where(lambda function: bool(function.services) and function.target == "device")
    if len(torn):
        because = say(
            "These name services, and aim at the device alone: {rows}.",
            "サービスを挙げながら、対象を機器のみとしている: {rows}。",
            rows=listed(o.fact.id for o in torn),
        )
        return failed(because, CORRECT, torn)
    removing = functions.where(lambda function: function.in_services)
    covered = {_plain(name) for o in removing for name in o.fact.services}
    keeping = data.where(lambda row: any(_plain(name) not in covered for name in row.services))
    silent = functions.where(lambda one: not one.target or (one.in_services and not one.services))
    if len(keeping) and functions.complete and not len(silent):
        left = [name for o in keeping for name in o.fact.services if _plain(name) not in covered]
        because = say(
            "No declared function removes personal data from: {names}.",
            "個人データの削除機能が申告されていないサービスがある: {names}。",
            names=listed(left),
        )
        return failed(because, COVER, (*keeping, *functions, *functions.looks))
    unnamed = data.where(lambda row: row.stored_on is None or (kept_in_service(row) and not row.services))
    if not data.complete or not functions.complete:
        return inconclusive(unseen(functions if data.complete else data), FILL_IN, (*data, *functions))
    if len(unnamed) or len(silent):
        because = say(
            "Which services keep the data, or are covered, is not said: {rows}.",
            "データを保持する、または削除の対象となるサービスが記載されていない: {rows}。",
            rows=listed(o.fact.id for o in (*unnamed, *silent)),
        )
        return inconclusive(because, FILL_IN, (*unnamed, *silent))
    if (none := kept_by_no_service(data)) is not None:
        return none
    because = say(
        "Personal data can be removed from {names}, as declared.",
        "{names} から個人データを削除できると申告されている。",
        names=listed(name for o in data for name in o.fact.services),
    )
    return passed(because, (*data, *removing))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
