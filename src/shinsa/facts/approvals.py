"""Approvals of radio and terminal equipment: which a declared certificate is, and how the numbers of each look.

Numbers of the Radio Act: three figures of the body, then "-" and six signs (since 2013), or letters of the kind of equipment and
up to ten signs (before, and still where single units are certified). Numbers of the Telecommunications Business Act: letters of the
kind of line, two figures of the year, four of the approval, three of the body. Numbers of EU certificates are each body's own. An FCC ID
begins with the grantee (three signs, the first a letter, or five, the first a figure), a certification number of ISED with the company
and a hyphen; the product follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from shinsa.facts.certified import Scheme, plain_number
from shinsa.facts.device import ProductCertificate, Radio
from shinsa.model.regex import regex
from shinsa.model.text import Text

ISSUED = frozenset({"issued"})
"""What such certificates state besides number and product: they are of a type, mostly without an end."""
_RADIO = regex(r"[\[(]?R?[\])]?(?:\d{3}-[0-9A-Z]{6}|\d{3}[A-Z]{2,3}[0-9A-Z]{1,10})")
_TERMINAL = regex(r"[\[(]?T?[\])]?[A-Z]{1,6}(?P<year>\d{2})-?\d{4}-?\d{3}")
_FCC = regex(r"(?:FCC)?(?:ID)?:?(?:[A-Z][A-Z0-9]{2}|[2-9][A-Z0-9]{4})-?(?=[A-Z0-9])[A-Z0-9-]{1,14}")
_ISED = regex(r"(?:IC|ISED)?:?\d{1,5}[A-Z]{0,2}-[A-Z0-9]{1,11}")
_GITEKI = regex(r"技適|giteki|TELEC|JATE|総務省|\bMIC\b", re.IGNORECASE)
"""Names under which both go in Japan; there the number tells them apart."""
APPROVALS: Mapping[str, Scheme] = MappingProxyType(
    {
        "terminal": Scheme(
            regex(
                r"技術基準適合認定|(?<!工事)設計認証|端末機器|電気通信事業法|terminal equipment|telecommunications business act",
                re.IGNORECASE,
            ),
            Text("No approval of terminal equipment is declared.", "端末機器の認定・設計認証は申告されていない。"),
            ISSUED,
            _TERMINAL,
        ),
        "radio": Scheme(
            regex(r"技術基準適合証明|工事設計認証|電波法|(?<!\w)radio act|construction type", re.IGNORECASE),
            Text("No certification under the Radio Act is declared.", "電波法の証明・認証は申告されていない。"),
            ISSUED,
            _RADIO,
        ),
        "eu": Scheme(
            regex(
                r"EU[- ]type|2014/53|\b(?-i:RED)\b|radio equipment directive|EU declaration|欧州無線機器指令",
                re.IGNORECASE,
            ),
            Text(
                "No EU-type examination and no EU declaration of conformity is declared.",
                "EU 型式試験証明も EU 適合宣言も申告されていない。",
            ),
            ISSUED,
        ),
        "fcc": Scheme(
            regex(r"(?<!\w)FCC(?!\w)|47 ?CFR|equipment authori[sz]ation", re.IGNORECASE),
            Text("No equipment authorization of the FCC is declared.", "FCC の機器認可は申告されていない。"),
            ISSUED,
            _FCC,
        ),
        "ised": Scheme(
            regex(r"(?<!\w)(?:ISED|Industry Canada|Innovation, Science)(?!\w)|(?<!\w)(?-i:IC)(?: ID)?$", re.IGNORECASE),
            Text("No certification of ISED Canada is declared.", "カナダ ISED の認証は申告されていない。"),
            ISSUED,
            _ISED,
        ),
    }
)
"""What approves a product under the laws that the standards stand beside."""
RADIOS: Mapping[Radio, re.Pattern[str]] = MappingProxyType(
    {
        Radio.WI_FI: regex(r"wi-?fi|802\.11|wlan|無線LAN", re.IGNORECASE),
        Radio.BLUETOOTH: regex(r"bluetooth|\bBLE\b|ブルートゥース", re.IGNORECASE),
        Radio.IEEE_802_15_4: regex(r"802\.15\.4|zigbee|\bthread\b|6lowpan", re.IGNORECASE),
        Radio.CELLULAR: regex(r"\bLTE\b|\b[45]G\b|NB-IoT|cellular|セルラー", re.IGNORECASE),
        Radio.LORA: regex(r"\blora(?:wan)?\b", re.IGNORECASE),
    }
)
"""How each radio is named; those that need no approval everywhere, as NFC, are left out."""


def kind_of(certificate: ProductCertificate) -> str:
    """Which of the approvals it is, by its key; empty for a certificate of anything else."""
    for kind in ("eu", "terminal", "radio", "fcc", "ised"):
        if APPROVALS[kind].names(certificate):
            return kind
    if not _GITEKI.search(certificate.scheme):
        return ""
    return "terminal" if _TERMINAL.fullmatch(plain_number(certificate.number)) else "radio"


def terminal_before(certificate: ProductCertificate, day: date) -> bool | None:
    """Whether terminal equipment was approved before a day, by the day of issue, else by the year in the number; None: not known."""
    if certificate.issued is not None:
        return certificate.issued < day
    form = _TERMINAL.fullmatch(plain_number(certificate.number))
    year = 2000 + int(form["year"]) if form else day.year
    return None if year == day.year else year < day.year


def radios_in(words: str) -> frozenset[Radio]:
    """The radios that a text names."""
    return frozenset(radio for radio, pattern in RADIOS.items() if pattern.search(words))
