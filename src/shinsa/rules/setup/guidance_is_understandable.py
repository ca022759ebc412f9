"""Is the guidance on secure set-up written in plain words? (TS 103 645 V1.1.1, 4.12-1; TS 103 701, 5.12-2-1)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.understandable import plainly_written
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Observed


@rule(ja="安全な設定の手引きが、専門知識のない利用者にも分かる言葉で書かれている。", despite=("statements",))
def guidance_is_understandable(statements: Observed[PublishedStatement]) -> Judgement:
    """The guidance on secure set-up is written in plain words."""
    return plainly_written(statements, Topic.SECURE_SETUP)
