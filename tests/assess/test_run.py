"""The whole way: the same evidence gives the same assessment, and each content is read once."""

from dataclasses import replace
from pathlib import Path

import pytest

from shinsa.assess.child import run_job
from shinsa.assess.discover import all_probes
from shinsa.assess.ledger import all_attempts, make_ledger
from shinsa.assess.looking import let_look
from shinsa.assess.observe import Gathered
from shinsa.assess.passing import Passing
from shinsa.assess.plan import make_plan
from shinsa.assess.replay import judge_again
from shinsa.assess.run import assess
from shinsa.assess.seal import Evidence, conclude
from shinsa.model.assessment import Assessment
from shinsa.model.document import dump, load
from shinsa.model.errors import InputError
from shinsa.model.probe import FileProbe, Probe
from shinsa.model.verdict import Verdict
from shinsa.subject.firmware.firmware import open_firmware
from tests.assess.images import EMPTY_PASSWORD, LOCKED, SLOW_HASHES, job_on, kill_at, request_on, write_image
from tests.assess.timeless import timeless


def verdict_of(assessment: Assessment, standard: str, provision: str) -> Verdict:
    found = next(one for one in assessment.standards if one.id == standard)
    return next(one.verdict for one in found.provisions if one.id == provision)


def test_two_runs_differ_in_times_alone(tmp_path: Path) -> None:
    request = request_on(write_image(tmp_path / "image.bin", EMPTY_PASSWORD))
    one, two = (dump(assess(request)[0]) for _ in range(2))
    assert timeless(one) == timeless(two)


def test_the_number_of_processes_does_not_show(tmp_path: Path) -> None:
    image = write_image(tmp_path / "image.bin", {**EMPTY_PASSWORD, "lib/large": bytes(range(256)) * 1024})
    one, two = (dump(assess(request_on(image, workers=workers))[0]) for workers in (1, 2))
    assert timeless(one) == timeless(two)


def test_the_saved_document_is_judged_to_the_same_bytes(tmp_path: Path) -> None:
    request = request_on(write_image(tmp_path / "image.bin", EMPTY_PASSWORD))
    saved = dump(assess(request)[0])
    assert dump(judge_again(load(saved), request.standards)) == saved


def test_an_empty_password_fails_and_a_locked_account_does_not(tmp_path: Path) -> None:
    bad, _ = assess(request_on(write_image(tmp_path / "bad.bin", EMPTY_PASSWORD)))
    good, _ = assess(request_on(write_image(tmp_path / "good.bin", LOCKED)))
    assert verdict_of(bad, "etsi-ts-103-645-1.1.1", "4.1-1") is Verdict.FAIL
    assert bad.fails
    assert verdict_of(good, "etsi-ts-103-645-1.1.1", "4.1-1") is not Verdict.FAIL
    assert not good.fails


def test_each_content_is_read_once(tmp_path: Path) -> None:
    firmware = open_firmware(write_image(tmp_path / "image.bin", EMPTY_PASSWORD))
    job = job_on(tmp_path / "image.bin")
    probes = [all_probes()[one] for one in job.probes]
    Passing(firmware, tuple(one for one in probes if isinstance(one, FileProbe)), job, lambda _: None).run()
    for one in probes:
        if isinstance(one, Probe):
            let_look(one, firmware, lambda _: None)
    assert firmware.reads == sum(1 for _ in firmware.contents())


def test_a_verdict_that_rests_on_a_lost_probe_stays_open(tmp_path: Path) -> None:
    image = write_image(tmp_path / "image.bin", SLOW_HASHES)
    request = request_on(image)
    kill = kill_at(lambda event: (event.what, event.probe) == ("start", "firmware.accounts"), [])
    story = run_job(job_on(image), kill)
    plan = make_plan(request)
    gathered = Gathered(tuple(story.reports), tuple(story.attempts.values()), ())
    ledger, _ = make_ledger(plan, gathered)
    assessment = conclude(request, Evidence(ledger, all_attempts(plan, gathered), ()), "2026-01-15T00:00:00+00:00")
    assert verdict_of(assessment, "etsi-ts-103-645-1.1.1", "4.1-1") is Verdict.INCONCLUSIVE
    lost = next(one for one in assessment.attempts if one.probe == "firmware.accounts")
    assert (lost.outcome, lost.reason.en) == ("failed", "its process was ended by SIGKILL")


def test_one_refused_subject_ends_the_others(tmp_path: Path) -> None:
    slow = request_on(write_image(tmp_path / "slow.bin", SLOW_HASHES))
    zeros = tmp_path / "zeros.bin"
    zeros.write_bytes(bytes(100_000))
    subjects = (*slow.subjects, *request_on(zeros).subjects)
    with pytest.raises(InputError, match=r"zeros\.bin"):
        assess(replace(slow, subjects=subjects))
