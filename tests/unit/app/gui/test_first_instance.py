"""One window a person: claims, and what a second start may say."""

import gc
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import __main__ as program
from app.gui import first_instance
from app.gui.first_instance import (
    FirstInstance,
    FirstInstanceStuckError,
    Start,
    usual_settings_path,
)
from app.gui.single_instance import SingleInstance


@pytest.fixture
def claim(tmp_path: Path) -> Iterator[FirstInstance]:
    made = FirstInstance(tmp_path / "window.json", tmp_path)
    assert made.claim()
    yield made
    made.release()


@pytest.fixture
def asked() -> list[Start]:
    return []


@pytest.fixture
def ear(
    qapp: QApplication, claim: FirstInstance, asked: list[Start]
) -> Iterator[SingleInstance]:
    made = SingleInstance(claim, asked.append)
    yield made
    made.close()


def while_qt_runs(qapp: QApplication, work: Callable[[], None]) -> None:
    """Do the work in another thread, as another process would."""
    thread = threading.Thread(target=work)
    was_on = gc.isenabled()
    gc.disable()  # Qt's objects must not be collected in that thread
    thread.start()
    while thread.is_alive():
        qapp.processEvents()
        thread.join(0.002)
    if was_on:
        gc.enable()


def test_only_one_claim_holds_and_the_next_can_be_made_after_it(
    claim: FirstInstance, tmp_path: Path
) -> None:
    second = FirstInstance(tmp_path / "window.json", tmp_path)
    assert not second.claim()
    claim.release()
    assert second.claim()
    second.release()


def test_who_has_other_settings_has_a_window_of_their_own(
    claim: FirstInstance, tmp_path: Path
) -> None:
    other = FirstInstance(tmp_path / "other" / "window.json", tmp_path)
    assert other.claim()
    other.release()


@pytest.mark.parametrize("start", [Start.SHOW, Start.CAPTURE, Start.SEARCH])
def test_a_second_start_hands_over_what_it_wants(
    qapp: QApplication,
    ear: SingleInstance,
    asked: list[Start],
    claim: FirstInstance,
    tmp_path: Path,
    start: Start,
) -> None:
    second = FirstInstance(tmp_path / "window.json", tmp_path)
    while_qt_runs(qapp, lambda: second.hand_over(start))
    assert asked == [start]


@pytest.mark.parametrize(
    "word", [b"hidden\n", b"show me all\n", b"x" * 4000, b"\xff\n", b"\n"]
)
def test_nothing_else_is_understood(
    qapp: QApplication,
    ear: SingleInstance,
    asked: list[Start],
    claim: FirstInstance,
    word: bytes,
) -> None:
    answers: list[bytes] = []

    def say() -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as saying:
            saying.connect(claim.socket_path)
            saying.sendall(word)
            saying.settimeout(10)
            try:
                answers.append(saying.recv(100))
            except ConnectionResetError:
                answers.append(b"")

    while_qt_runs(qapp, say)
    assert answers == [b""]
    assert asked == []


def test_the_socket_is_for_its_person_alone(ear: SingleInstance, claim: FirstInstance) -> None:
    assert ear.is_listening
    assert stat.S_IMODE(Path(claim.socket_path).stat().st_mode) & 0o077 == 0


def test_a_socket_that_a_killed_program_left_behind_is_in_nobodys_way(
    qapp: QApplication, claim: FirstInstance, asked: list[Start]
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as left:
        left.bind(claim.socket_path)
    ear = SingleInstance(claim, asked.append)
    while_qt_runs(qapp, lambda: claim.hand_over(Start.SHOW))
    assert asked == [Start.SHOW]
    ear.close()


def test_a_first_instance_that_never_answers_is_told_from_one_that_is_gone(
    claim: FirstInstance,
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as stuck:
        stuck.bind(claim.socket_path)
        stuck.listen()
        with pytest.raises(FirstInstanceStuckError):
            claim.hand_over(Start.SHOW, 0.05)


def test_the_shell_says_that_the_first_is_stuck(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "runtime").mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(first_instance, "_PATIENCE", 0.05)
    monkeypatch.setattr(first_instance, "ENDING", 0.05)
    first = FirstInstance(usual_settings_path())
    assert first.claim()
    assert program._claim_or_hand_over(Start.CAPTURE) == 4
    first.release()
    assert "does not answer" in capsys.readouterr().err


def test_a_start_while_the_first_is_being_quit_comes_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "runtime").mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    has_claimed, is_asked = threading.Event(), threading.Event()

    def be_first_and_quit() -> None:  # a claim is its thread's own
        first = FirstInstance(usual_settings_path())
        assert first.claim()
        has_claimed.set()
        is_asked.wait(10)
        first.release()

    def ask_in_vain(claim: FirstInstance, start: Start) -> None:
        is_asked.set()
        raise FirstInstanceStuckError

    monkeypatch.setattr(FirstInstance, "hand_over", ask_in_vain)
    quitting = threading.Thread(target=be_first_and_quit)
    quitting.start()
    assert has_claimed.wait(10)
    second = program._claim_or_hand_over(Start.SHOW)
    quitting.join()
    assert isinstance(second, FirstInstance)
    second.release()
    assert capsys.readouterr().err == ""
