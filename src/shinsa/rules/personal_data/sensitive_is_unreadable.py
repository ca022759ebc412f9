"""Do sensitive personal data cross the network readable? (EN 303 645 V3.1.3, 5.8-2; TS 103 701, 5.8-2-2)"""

from __future__ import annotations

from shinsa.facts.personal_data import PersonalData
from shinsa.facts.traffic import ClearTextPersonalData
from shinsa.model.judgement import Judgement, absent, failed, not_applicable
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

NONE = Text(
    "No sample of sensitive personal data was readable in these recordings. That proves no more.",
    "記録に、機微な個人データの試験値は読める形で現れていない。それ以上は示さない。",
)
READ = Text("Give recordings that can be read to their end.", "最後まで読み取れる通信記録を与える。")
ENCRYPT = Text(
    "Carry these data over TLS only, with the server's certificate checked, and allow no fallback to clear text.",
    "これらのデータを、サーバー証明書を検証した TLS だけで送り、平文への切り替えを認めない。",
)


@rule(ja="機微な個人データが、読める形でネットワークを流れない。", where_given=True)
def sensitive_is_unreadable(data: Declared[PersonalData], readable: Observed[ClearTextPersonalData]) -> Judgement:
    """No sample of sensitive personal data was readable in recorded traffic."""
    sensitive = data.where(lambda row: row.sensitive is True)
    seen = readable.where(lambda one: any(one.category == o.fact.id for o in sensitive))
    if len(seen):
        because = say(
            "Sensitive personal data travel readable: {names}.",
            "機微な個人データが読める形で送られる: {names}。",
            names=listed(say("{id} at {at}", "{at} の {id}", id=o.fact.category, at=o.place) for o in seen),
        )
        meant = sensitive.where(lambda row: any(row.id == o.fact.category for o in seen))
        return failed(because, ENCRYPT, (*meant, *seen))
    return (
        absent(readable, NONE, READ) if readable.broken or not readable.looked else not_applicable(NONE, readable.looks)
    )
