"""What a laboratory knows beforehand is held against the service that it is about."""

from shinsa.subject.device.orders import Account, Orders, SharedKey


def test_an_account_is_of_its_protocol_with_or_without_tls_and_of_its_port() -> None:
    web, shell = Account("http", "admin", "a", 8443), Account("SSH", "root", "b")
    orders = Orders(accounts=(web, shell))

    assert orders.account("https", 8443) is web
    assert orders.account("http", 80) is None
    assert orders.account("ssh", 2222) is shell
    assert orders.account("telnet", 23) is None


def test_a_password_is_not_shown() -> None:
    assert "hunter2" not in repr(Orders(accounts=(Account("ssh", "root", "hunter2"),)))
    assert "hunter2" not in repr(Orders(shared_keys=(SharedKey(b"me", b"hunter2"),)))


def test_a_shared_key_is_of_its_port_or_of_every_one() -> None:
    own, rest = SharedKey(b"me", b"a", 5684), SharedKey(b"me", b"b")
    assert Orders(shared_keys=(own, rest)).shared_key(5684) is own
    assert Orders(shared_keys=(own, rest)).shared_key(8883) is rest
    assert Orders(shared_keys=(own,)).shared_key(8883) is None
