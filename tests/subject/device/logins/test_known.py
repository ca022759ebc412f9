import pytest

from shinsa.subject.device.logins.credentials import Credential
from shinsa.subject.device.logins.known import Known, try_known
from shinsa.subject.device.logins.login import Entry, Outcome
from shinsa.subject.device.orders import Account

ACCOUNT = Account("ssh", "admin", "right")


class Opens:
    """A door for one password."""

    def try_in(self, user: str | None, password: str | None) -> Entry:
        return Entry(Outcome.ACCEPTED if (user, password) == ("admin", "right") else Outcome.REFUSED)


def test_one_try_with_the_password_of_the_laboratory() -> None:
    assert try_known(ACCOUNT, Opens()) == Known(ACCOUNT, Outcome.ACCEPTED)
    assert try_known(Account("ssh", "admin", "wrong"), Opens()) == Known(
        Account("ssh", "admin", "wrong"), Outcome.REFUSED
    )
    assert try_known(ACCOUNT, None) is None


@pytest.mark.parametrize("outcome", Outcome)
def test_only_a_yes_lets_in(outcome: Outcome) -> None:
    inside = Known(ACCOUNT, outcome).inside
    assert inside == (Credential("admin", "right") if outcome in {Outcome.ACCEPTED, Outcome.APPEARS} else None)
