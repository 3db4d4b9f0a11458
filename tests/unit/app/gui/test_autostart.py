"""Starting at login, on Linux."""

import sys
from pathlib import Path

import pytest

from app.gui import autostart
from app.gui.autostart import autostart_file, launcher_text, start_at_login

linux_alone = pytest.mark.skipif(sys.platform != "linux", reason="other systems, other files")


@linux_alone
def test_the_file_is_there_while_it_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(autostart, "own_command", lambda: ["/opt/memory link/memorylink"])
    assert start_at_login(is_wanted=True)
    text = autostart_file().read_text("utf-8")
    assert 'Exec="/opt/memory link/memorylink" --hidden\n' in text
    assert start_at_login(is_wanted=False)
    assert start_at_login(is_wanted=False)
    assert list((tmp_path / "autostart").iterdir()) == []


@linux_alone
def test_a_program_that_was_never_installed_says_that_it_could_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(autostart, "own_command", lambda: None)
    assert not start_at_login(is_wanted=True)
    assert start_at_login(is_wanted=False)
    assert not autostart_file().exists()


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("/usr/bin/memorylink", "/usr/bin/memorylink"),
        ("/home/a b/x", '"/home/a b/x"'),
        ("/100%/x", "/100%%/x"),
        ("/a$b/x", '"/a\\\\$b/x"'),
        ('/a"b/x', '"/a\\\\"b/x"'),
    ],
)
def test_a_command_is_quoted_as_desktops_read_it(command: str, line: str) -> None:
    assert f"\nExec={line}\n" in launcher_text([command])
