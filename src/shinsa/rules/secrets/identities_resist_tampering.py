"""Does every hard-coded identity withstand tampering? (TS 103 701, 5.4-2-2 a)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.secrets import SecurityParameter
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

TRIAL = Trial(
    Test.IDENTITY_TAMPERING,
    "10-SecParam",
    Text(
        "An attempt to change the hard-coded identity failed.",
        "焼き込まれた識別情報の改変の試みは失敗した。",
    ),
    Text(
        "Keep the identity in fuses, read-only memory, a secure element or a TPM.",
        "識別情報をヒューズ、読み取り専用メモリ、セキュアエレメント、または TPM に置く。",
    ),
)


@rule(ja="焼き込まれた識別情報が、改変の試みに耐えることが試験で確認されている。")
def identities_resist_tampering(entries: Declared[SecurityParameter], tests: Attested[TestRecord]) -> Judgement:
    """An attempt to change a hard-coded identity by physical, electrical or software means failed, as recorded."""
    return tried_on_each(TRIAL, entries.where(lambda one: one.hard_coded_identity is not False), tests)
