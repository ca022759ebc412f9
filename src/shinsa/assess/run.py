"""The main job: plan → observe → judge → an assessment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from functools import partial

from shinsa.assess.declared import recalled_probes
from shinsa.assess.judge import find_rules
from shinsa.assess.leaked import with_known_keys
from shinsa.assess.ledger import all_attempts, make_ledger
from shinsa.assess.meanwhile import meanwhile
from shinsa.assess.memory import Memory
from shinsa.assess.plan import make_plan
from shinsa.assess.progress import Progress, Silent
from shinsa.assess.request import Request, SubjectKind
from shinsa.assess.seal import Evidence, conclude
from shinsa.assess.stages import observe_in_stages, with_inventory
from shinsa.model.assessment import Assessment


def assess(
    request: Request, progress: Progress | None = None, *besides: Callable[[], object]
) -> tuple[Assessment, Mapping[str, bytes]]:
    """The assessment, and the raw evidence to keep by file name. `besides` is done in a thread while the children look.

    Raises InputError when a subject is refused, RuleFault when a rule is broken.
    """
    request = with_inventory(request)
    with recalled_probes(Memory(request.memory)):
        with _unpacked(request) as prepared:
            plan = make_plan(prepared)
            with meanwhile(partial(find_rules, request.standards), *besides):
                gathered = observe_in_stages(prepared, plan, progress or Silent())
        gathered = with_known_keys(gathered, request.known_keys)
        ledger, keep = make_ledger(plan, gathered)
        evidence = Evidence(ledger, all_attempts(plan, gathered), gathered.subjects)
        return conclude(request, evidence, datetime.now(UTC).isoformat(timespec="seconds")), keep


def _unpacked(request: Request) -> AbstractContextManager[Request]:
    """With what another program takes out of a firmware; where there is none, that is not even imported."""
    if not any(spec.kind is SubjectKind.FIRMWARE for spec in request.subjects):
        return nullcontext(request)
    from shinsa.assess.unpacking import unpacked

    return unpacked(request)
