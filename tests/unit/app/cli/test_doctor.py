import pytest

from tests.fakes.command_line import CommandLine


def test_a_sound_vault_without_a_backup_is_sound(memorylink: CommandLine) -> None:
    memorylink.add("one text")
    outcome = memorylink("doctor", "--json")
    assert outcome.code == 0
    assert outcome.json["sound"] is True
    [finding] = outcome.json["findings"]
    assert finding["check"] == "backups"
    assert finding["severity"] == "warning"
    assert len(outcome.json["checks"]) > 12


def test_it_tells_how_far_it_is_on_standard_error(memorylink: CommandLine) -> None:
    outcome = memorylink("doctor")
    assert "1/" in outcome.err
    assert "The vault is sound." in outcome.out


def test_a_lost_permission_is_mended(memorylink: CommandLine) -> None:
    memorylink.vault.chmod(0o755)
    found = memorylink("doctor", "--json")
    assert found.code == 0
    assert [
        each["repairable"] for each in found.json["findings"] if each["check"] == "permissions"
    ]
    mended = memorylink("doctor", "--repair", "--json")
    assert [
        each["repaired"] for each in mended.json["findings"] if each["check"] == "permissions"
    ]
    assert memorylink.vault.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("page", [0, 1])
def test_a_database_that_does_not_open_is_looked_at_even_so(
    memorylink: CommandLine, page: int
) -> None:
    memorylink.add("one text")
    path = memorylink.vault / "vault.db"
    content = bytearray(path.read_bytes())
    content[page * 4096 + 500] ^= 0xFF
    path.write_bytes(content)
    outcome = memorylink("doctor", "--json")
    assert outcome.code == 5
    assert outcome.json["sound"] is False
    assert "pages" in {each["check"] for each in outcome.json["findings"]}
    assert path.read_bytes() == bytes(content), "it was only looked at"


def test_a_header_that_is_lost_is_said_with_what_to_do(memorylink: CommandLine) -> None:
    for name in ("vault.json", "vault.copy.json"):
        path = memorylink.vault / name
        path.write_bytes(path.read_bytes()[:-20])
    outcome = memorylink("doctor", "--json")
    assert outcome.code == 5
    header = [each for each in outcome.json["findings"] if each["check"] == "header"]
    assert {each["where"] for each in header} == {"vault.json", "vault.copy.json"}
    assert all("backup" in each["what"] for each in header)


def test_a_wrong_passphrase_is_no_damage(memorylink: CommandLine) -> None:
    memorylink.passphrase_file = memorylink.file("other", "a wrong passphrase")
    assert memorylink("doctor").code == 3
