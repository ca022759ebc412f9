"""Do consumers learn which personal data are used, by whom and why? (TS 103 645 V1.1.1, 4.8-1; TS 103 701, 6-1)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.processing import NONE_PROCESSED
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.combined import combined, denials
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

TABLE = Text(
    "List every category of personal data in IXIT 21-PersData, or set `personal_data: false` for a device without any.",
    "IXIT 21-PersData に個人データの全区分を記入する。個人データを扱わない機器では `personal_data: false` とする。",
)
DOCUMENT = Text(
    "Point to the published privacy information as a document with the topic `personal-data`.",
    "公表しているプライバシー情報を、主題 `personal-data` の文書として指定する。",
)
PUBLISH = Text(
    "Publish in plain words which personal data are used, why, and by whom, third parties and advertisers included.",
    "どの個人データを、何の目的で、誰が（第三者と広告主を含む）利用するかを平易な言葉で公表する。",
)
DISCLOSE = Text(
    "Correct the dossier: list the data in IXIT 21-PersData with `personal_data: true`, or remove what speaks of them.",
    "申告を訂正する: IXIT 21-PersData に記載して `personal_data: true` とするか、個人データに触れる記載を除く。",
)


@rule(ja="個人データの種類、利用目的および利用者が、申告どおり消費者に公表されている。", despite=("statements",))
def use_is_explained(
    profile: Declared[DeviceProfile],
    data: Declared[PersonalData],
    telemetry: Declared[TelemetryData],
    statements: Observed[PublishedStatement],
) -> Judgement:
    """Consumers are told which personal data are used, by whom and why, for all that is declared."""
    read = statements.where(lambda statement: statement.topic is Topic.PERSONAL_DATA)
    denied = denials(profile.where(lambda device: device.personal_data is False), data)
    against = (
        *profile.where(lambda device: device.personal_data is True),
        *data,
        *telemetry.where(lambda kind: bool(kind.personal_data)),
        *read.where(lambda statement: statement.speaks and statement.names_data and statement.names_purpose),
    )
    if denied and against:
        where = listed(each.place for each in against)
        because = say(
            "Personal data are denied, yet spoken of: {where}.",
            "個人データはないとの申告に対し、記載がある: {where}。",
            where=where,
        )
        return failed(because, DISCLOSE, (*denied, *against))
    if denied:
        return not_applicable(NONE_PROCESSED, denied)
    if not len(data):
        return inconclusive(
            Text("No category of personal data is declared.", "個人データの区分が申告されていない。"), TABLE, against
        )
    return combined(_declared(data), _published(read))


def _declared(data: Declared[PersonalData]) -> Judgement:
    bare = data.where(lambda row: not (filled(row.processing) and _any(row.purposes) and _any(row.parties)))
    if len(bare):
        return inconclusive(
            say(
                "IXIT 21-PersData leaves processing, purposes or parties open for {rows}.",
                "IXIT 21-PersData の {rows} に、処理内容・目的・取扱者の未記入がある。",
                rows=listed(each.fact.id for each in bare),
            ),
            Text(
                "Fill in `processing`, `purposes` and `parties` of these entries.",
                "該当項目の `processing`、`purposes`、`parties` を記入する。",
            ),
            bare,
        )
    rows = listed(each.fact.id for each in data)
    return passed(
        say(
            "Processing, purposes and parties are declared for {rows}.",
            "{rows} の処理内容・目的・取扱者が申告されている。",
            rows=rows,
        ),
        data,
    )


def _published(read: Observed[PublishedStatement]) -> Judgement:
    if not len(read):
        return inconclusive(unseen(read), DOCUMENT)
    told = [each for each in read if each.fact.speaks]
    elements = {
        Text("the data", "データの種類"): any(each.fact.names_data for each in told),
        Text("the purposes", "利用目的"): any(each.fact.names_purpose for each in told),
        Text("the parties", "利用者"): any(each.fact.names_parties for each in told),
    }
    lacking = [element for element, named in elements.items() if not named]
    if not lacking:
        return passed(
            Text(
                "The published words name data, purposes and parties.", "公表文書がデータ・目的・利用者を示している。"
            ),
            told,
        )
    because = say(
        "The published words on personal data lack {elements}.",
        "個人データに関する公表文書に {elements} の記載がない。",
        elements=listed(lacking),
    )
    if read.broken:
        return inconclusive(say("{so} {unread}", "{so}{unread}", so=because, unread=unseen(read)), DOCUMENT, read)
    return failed(because, PUBLISH, read)


def _any(words: tuple[str, ...]) -> bool:
    return any(filled(each) for each in words)
