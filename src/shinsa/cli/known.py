"""Holds the standards and provisions that a dossier names against the catalogue: a typing error must not pass in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from shinsa.model.errors import InputError
from shinsa.model.place import Place
from shinsa.model.standard import Standard
from shinsa.model.text import NO_TEXT, Text, say
from shinsa.standards.loader import UnknownStandard

if TYPE_CHECKING:
    from shinsa.subject.dossier.dossier import Dossier

STANDARD = Text("standard", "規格")
LISTED = Text("'shinsa standards' lists them", "「shinsa standards」で一覧を表示できる")


def refuse_unknown(dossier: Dossier, catalogue: tuple[Standard, ...]) -> None:
    """Raise InputError for the first claim, attestation or target level that names what the catalogue has not."""
    provisions = {standard.id: [one.id for one in standard.provisions] for standard in catalogue}
    for standard, provision, place in _named(dossier):
        if standard not in provisions:
            raise _unknown(place, standard, provisions, STANDARD)
        if provision and provision not in provisions[standard]:
            raise _unknown(place, provision, provisions[standard], Text("provision", "規定"))


def _named(dossier: Dossier) -> Iterator[tuple[str, str, Place]]:
    for claim in dossier.claims:
        yield claim.standard, claim.provision, claim.place
    for standard in dossier.target_levels:
        yield standard, "", dossier.place(f"target_levels.{standard}")
    for attestation in dossier.attestations:
        yield attestation.standard, attestation.provision, attestation.place


def misnamed(error: UnknownStandard) -> InputError:
    """What to tell whoever names a standard on the command line that there is not."""
    return _refused("arguments", None, error.asked, error.known, STANDARD)


def _unknown(place: Place, name: str, known: Collection[str], kind: Text) -> InputError:
    file = getattr(place, "file", None) or getattr(place, "record", None) or str(place)
    return _refused(file, getattr(place, "line", None), name, known, kind)


def _refused(file: str, line: int | None, name: str, known: Collection[str], kind: Text) -> InputError:
    what = say("there is no {kind} '{name}'", "{kind}「{name}」はない", kind=kind, name=name[:40])
    from difflib import get_close_matches  # only who errs waits for it

    near = get_close_matches(name, known, 1)
    other = LISTED if kind is STANDARD else NO_TEXT
    mend = say("did you mean '{near}'?", "「{near}」ではないか", near=near[0]) if near else other
    return InputError(file, line, None, what, mend)
