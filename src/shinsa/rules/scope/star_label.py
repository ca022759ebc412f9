"""Does a label of another country stand in for the rule? (SI 2023/1007, Schedule 2A: JC-STAR ★1, Singapore CLS)

The schedule was added by SI 2025/1267, which was read in one source only.
"""

from __future__ import annotations

import re
from datetime import date

from shinsa.facts.certified import Scheme, covered
from shinsa.facts.device import CertificateDocument, DeviceProfile, ProductCertificate
from shinsa.model.judgement import Judgement, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

SCHEME = Scheme(
    re.compile(
        r"jc-?\s?star\W{0,3}(?:star|level|lv|レベル)?\W{0,2}[1１]\b|\bcls\b|cyber-?\s?security label+ing scheme",
        re.IGNORECASE,
    ),
    Text(
        "No label of JC-STAR ★1 or of Singapore's CLS is declared.",
        "JC-STAR ★1 またはシンガポール CLS のラベルは申告されていない。",
    ),
)
IN_FORCE = date(2025, 12, 4)
EARLY = Text("Labels count from 2025-12-04 on only.", "ラベルによるみなし適合は2025年12月4日以降に限られる。")
BY_RULES = Text("Judge by the requirements themselves.", "各要件により判定する。")


@rule(ja="評価対象の版が、有効な JC-STAR ★1 またはシンガポール CLS のラベルを受けている。")
def star_label(
    certificates: Declared[ProductCertificate],
    profile: Declared[DeviceProfile],
    documents: Observed[CertificateDocument],
    today: date,
) -> Judgement:
    """A valid label of JC-STAR ★1 or of Singapore's CLS covers this product and firmware version, as its document says."""
    answer = covered(SCHEME, certificates, profile, documents, today)
    if today < IN_FORCE and len(certificates.where(SCHEME.names)):
        return inconclusive(EARLY, BY_RULES, answer.evidence)
    return answer
