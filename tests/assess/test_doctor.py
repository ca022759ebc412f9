"""What every probe is, and what it lacks here."""

from shinsa.assess.discover import all_probes
from shinsa.assess.doctor import examine_machine


def test_every_probe_says_what_it_is_about() -> None:
    found = examine_machine()
    assert [one.probe for one in found] == list(all_probes())
    assert all(one.about and one.subject for one in found)
