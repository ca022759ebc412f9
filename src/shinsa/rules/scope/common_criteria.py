"""Does a Common Criteria certificate stand in for the rule? (端末設備等規則 34-10, equivalence of ISO/IEC 15408)"""

from __future__ import annotations

import re
from datetime import date

from shinsa.facts.certified import Scheme, covered
from shinsa.facts.device import CertificateDocument, DeviceProfile, ProductCertificate
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

SCHEME = Scheme(
    re.compile(r"common\s?criteria|15408|コモンクライテリア|\bcc\b", re.IGNORECASE),
    Text("No Common Criteria certificate is declared.", "コモンクライテリア認証は申告されていない。"),
)


@rule(ja="評価対象の版が、有効なコモンクライテリア（ISO/IEC 15408）認証を受けている。")
def common_criteria(
    certificates: Declared[ProductCertificate],
    profile: Declared[DeviceProfile],
    documents: Observed[CertificateDocument],
    today: date,
) -> Judgement:
    """A valid Common Criteria (ISO/IEC 15408) certificate covers this product and firmware version, as its document says."""
    return covered(SCHEME, certificates, profile, documents, today)
