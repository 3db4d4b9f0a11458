import base64
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import sqlcipher3.dbapi2 as sqlcipher

from core.crypto.keys import KeyLabel, derive_key
from core.vault_format import open_with_passphrase
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE, make_header
from tests.real_texts import real_texts
from tests.security.live_vault import CANARIES, COUNT
from tests.security.traces import (
    Needles,
    files_with_traces,
    needles_of_vectors,
    needles_of_words,
    traces_in,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]
_WORD = re.compile(r"\w{8,40}")


@dataclass(frozen=True)
class Used:
    """What a used vault left: files with words while it was open, and the folders."""

    vault: Path
    private: tuple[Path, ...]
    words: Needles
    while_open: dict[str, list[int]]
    names_while_open: set[str]
    held_open: list[str]

    @property
    def folders(self) -> tuple[Path, ...]:
        return (self.vault, *self.private)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Used]:
    base = tmp_path_factory.mktemp("used")
    private = tuple(base / name for name in ("tmp", "run", "home"))
    for folder in private:
        folder.mkdir(mode=0o700)
    variables = ("TMPDIR", "XDG_RUNTIME_DIR", "HOME")
    environment = {**os.environ, **dict(zip(variables, map(str, private), strict=True))}
    environment |= {"SQLITE_TMPDIR": str(private[0]), "MEMORYLINK_VAULT": ""}
    vault = base / "vault"
    words = _words(base)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.security.live_vault", str(vault)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as person:
        assert person.stdout is not None
        assert person.stdin is not None
        assert person.stdout.readline() == "open\n"
        while_open = files_with_traces((vault, *private), words)
        names = {path.name for path in vault.iterdir()}
        held = _unnamed_files_with_traces(person.pid, words)
        person.stdin.write("\n")
        person.stdin.flush()
        assert person.stdout.readline() == "locked\n"
        held += _unnamed_files_with_traces(person.pid, words)
        yield Used(vault, private, words, while_open, names, held)
        person.stdin.write("\n")


def _words(base: Path) -> Needles:
    """Return all longer words of the texts but those that a header is written with."""
    make_header(base / "empty")
    own = _WORD.findall((base / "empty" / "vault.json").read_text())
    found = {word for text in real_texts(COUNT) for word in _WORD.findall(text)}
    assert len(found) > 500
    needles = needles_of_words(found | set(CANARIES.values()))
    return np.setdiff1d(needles, needles_of_words(own))


def _unnamed_files_with_traces(process: int, words: Needles) -> list[str]:
    found = []
    for entry in Path(f"/proc/{process}/fd").iterdir():
        target = os.readlink(entry)
        if target.endswith("(deleted)") and traces_in(entry.read_bytes(), words):
            found.append(target)
    return found


@pytest.fixture(scope="module")
def plain_copy(used: Used) -> Path:
    """The vault's database without its encryption: what the searches must find."""
    opened = open_with_passphrase(used.vault, PASSPHRASE, policy=CHEAP_POLICY)
    key = derive_key(opened.vault_key, KeyLabel.DB)
    path = used.vault.parent / "plain" / "plain.db"
    path.parent.mkdir()
    with closing(sqlcipher.connect(str(used.vault / "vault.db"))) as connection:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute(f"ATTACH DATABASE '{path}' AS plain KEY ''")
        connection.execute("SELECT sqlcipher_export('plain')")
    return path


def _vectors(plain: Path) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    with closing(sqlcipher.connect(str(plain))) as connection:
        rows = connection.execute("SELECT vector FROM chunks").fetchall()
    return np.stack([np.frombuffer(row[0], np.float32) for row in rows])


def test_no_word_stands_in_any_file_while_the_vault_is_open(used: Used) -> None:
    assert "vault.db-wal" in used.names_while_open
    assert used.while_open == {}
    assert used.held_open == []


def test_no_word_stands_in_any_file_of_a_locked_vault(used: Used) -> None:
    names = {path.name for path in used.vault.iterdir()}
    assert names == {"vault.json", "vault.copy.json", "vault.db", "vault.lock"}
    assert files_with_traces(used.folders, used.words) == {}


def test_no_vector_stands_in_any_file_of_a_locked_vault(used: Used, plain_copy: Path) -> None:
    vectors = _vectors(plain_copy)
    assert len(vectors) > COUNT
    assert files_with_traces(used.folders, needles_of_vectors(vectors)) == {}


def test_the_same_search_finds_words_and_vectors_in_a_plain_copy(
    used: Used, plain_copy: Path
) -> None:
    folder = plain_copy.parent
    assert len(files_with_traces([folder], used.words)["plain.db"]) > COUNT
    vectors = needles_of_vectors(_vectors(plain_copy))
    assert len(files_with_traces([folder], vectors)["plain.db"]) > 10_000
    content = plain_copy.read_bytes()
    kept = {place for place, word in CANARIES.items() if word.encode() in content}
    assert kept == CANARIES.keys() - {"query"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_word_is_found_in_each_encoding(encoding: str) -> None:
    needles = needles_of_words(["Hazelnuts"])
    content = bytes(5) + "no hazelnuts here".encode(encoding)
    assert traces_in(content, needles)
    assert not traces_in(content.replace(b"z", b"x"), needles)


@pytest.mark.parametrize("lead", range(3))
def test_a_word_is_found_in_base64_at_each_alignment(lead: int) -> None:

    shown = base64.b64encode(b"x" * lead + b"hazelnuts, many")
    assert traces_in(b"abc" + shown, needles_of_words(["hazelnuts"]))


def test_eight_values_of_a_vector_are_found_at_any_place_and_width() -> None:
    vector = np.random.default_rng(0).normal(size=(1, 384)).astype(np.float32)
    needles = needles_of_vectors(vector)
    for values in (vector[0, 100:108], vector[0, 101:109].astype(np.float16)):
        assert traces_in(b"odd" + values.tobytes(), needles)
    assert not traces_in(os.urandom(1_000_000), needles)
