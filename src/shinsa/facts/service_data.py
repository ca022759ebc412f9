"""Which associated services keep personal data, by declaration."""

from __future__ import annotations

from shinsa.facts.personal_data import PersonalData
from shinsa.model.judgement import Judgement, not_applicable
from shinsa.model.seen import Declared
from shinsa.model.text import Text

NONE = Text("By declaration no service keeps personal data.", "個人データを保持するサービスはないと申告されている。")


def kept_by_no_service(data: Declared[PersonalData]) -> Judgement | None:
    """NOT_APPLICABLE where every category is declared to be kept elsewhere, or there is none; else None."""
    elsewhere = all(o.fact.stored_on is not None and not kept_in_service(o.fact) for o in data)
    return not_applicable(NONE, (*data, *data.looks)) if data.complete and elsewhere else None


def kept_in_service(row: PersonalData) -> bool:
    """Whether a service keeps it, as far as that is said."""
    return bool(row.services) or "service" in (row.stored_on or ())
