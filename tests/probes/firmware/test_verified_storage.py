import pytest

from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness, Covered
from shinsa.model.fact import Fact
from shinsa.model.observation import Examined, Sighting
from shinsa.probes.firmware.verified_storage import verified_storage
from shinsa.subject.firmware.content import Content, FileContent
from shinsa.subject.firmware.tree import Entry, EntryKind

HASH = "ab" * 32


def test_a_hash_tree_is_seen_by_its_superblock() -> None:
    data = b"verity\0\0\1\0\0\0\1\0\0\0".ljust(512, b"\0")
    entry = Entry("t", "verity-superblock.bin", EntryKind.FILE, 0o644, 0, 0, 512, content="c")
    hits = {data[:16]: (0,)}
    (report,) = verified_storage.look(FileContent((entry,), Content(data, "0"), hits))
    assert isinstance(report, Sighting)
    assert report.fact == BootVerification("dm-verity", authenticated=None, enforced=None, covers=Covered.ROOT)


def seen(text: str, path: str) -> list[Fact]:
    entry = Entry("t", path, EntryKind.FILE, 0o644, 0, 0, len(text), content="c")
    reports = list(verified_storage.look(FileContent((entry,), Content(text.encode(), "0"), {})))
    assert any(isinstance(each, Examined) for each in reports)
    return [each.fact for each in reports if isinstance(each, Sighting)]


def test_verity_that_ignores_corruption_is_a_flaw() -> None:
    check, flaw = seen(f"root /dev/sda1 /dev/sda2 {HASH} ignore-corruption\n", "etc/veritytab")
    assert check == BootVerification("dm-verity", authenticated=None, enforced=False, covers=Covered.ROOT)
    assert flaw == BootWeakness("veritytab", BootFlaw.DISABLED, "ignore-corruption")


def test_verity_in_force_is_seen() -> None:
    text = (
        f"root /dev/sda1 /dev/sda2 {HASH} root-hash-signature=/etc/hash.p7s\nusr a b {HASH}\ndata a b {HASH} nofail\n"
    )
    signed, plain, data = seen(text, "etc/veritytab")
    assert signed == BootVerification("dm-verity", authenticated=True, enforced=True, covers=Covered.ROOT)
    assert plain == BootVerification("dm-verity", authenticated=None, enforced=True, covers=Covered.ROOT)
    assert data == BootVerification("dm-verity", authenticated=None, enforced=True, covers=Covered.FILES)


def test_an_appraising_policy_is_seen() -> None:
    policy = "dont_appraise fsmagic=0x9fa0\nappraise func=BPRM_CHECK appraise_type=imasig\nmeasure func=FILE_CHECK\n"
    assert seen(policy, "etc/ima/ima-policy") == [
        BootVerification("IMA appraisal", authenticated=True, enforced=None, covers=Covered.FILES)
    ]


def test_androids_table_names_verified_partitions() -> None:
    text = "system /system ext4 ro wait,logical,avb=vbmeta,first_stage_mount\n/dev/data /data ext4 rw wait\n"
    assert seen(text, "vendor/etc/fstab.qcom") == [
        BootVerification("dm-verity", authenticated=None, enforced=None, covers=Covered.ROOT)
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"# root /dev/sda1 /dev/sda2 {HASH}\n", "etc/veritytab"),
        ("root /dev/sda1 /dev/sda2 -\nroot /dev/sda1\n", "etc/veritytab"),
        ("#appraise func=BPRM_CHECK appraise_type=imasig\n", "etc/ima/ima-policy"),
        ("/dev/sda1 /system ext4 ro noverify\n/dev/b /mnt ext4 ro avb\n", "fstab.board"),
    ],
)
def test_comments_and_other_entries_say_nothing(text: str, path: str) -> None:
    assert seen(text, path) == []
