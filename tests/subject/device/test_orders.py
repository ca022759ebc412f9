"""What a laboratory knows beforehand is held against the service that it is about."""

from shinsa.subject.device.orders import Account, Orders


def test_an_account_is_of_its_protocol_with_or_without_tls_and_of_its_port() -> None:
    web, shell = Account("http", "admin", "a", 8443), Account("SSH", "root", "b")
    orders = Orders(accounts=(web, shell))

    assert orders.account("https", 8443) is web
    assert orders.account("http", 80) is None
    assert orders.account("ssh", 2222) is shell
    assert orders.account("telnet", 23) is None


def test_a_password_is_not_shown() -> None:
    assert "hunter2" not in repr(Orders(accounts=(Account("ssh", "root", "hunter2"),)))
