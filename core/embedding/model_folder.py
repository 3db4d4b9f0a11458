"""Where the default model's files lie, and whether they are all there."""

import hashlib
import json
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.errors import DamagedModelError, ModelMissingError
from core.resources import resource_path

FOLDER_NAME = "all-MiniLM-L6-v2"
FETCH_SCRIPT = Path("build_scripts", "fetch_model.py")
FETCH_MODULE = "app.fetch_model"


@dataclass(frozen=True, slots=True)
class PinnedFile:
    """What a file of the model must be: its size in bytes and its SHA-256 in hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """The folder of the default model; nothing is read before it is asked for."""

    path: Path

    @property
    def weights(self) -> Path:
        """The official weights, in safetensors."""
        return self.path / "model.safetensors"

    @property
    def tokenizer(self) -> Path:
        """The official tokenizer."""
        return self.path / "tokenizer.json"

    @property
    def graph(self) -> Path:
        """The ONNX graph, which reads the weights from its own folder."""
        return self.path / "minilm.onnx"

    @property
    def probes(self) -> Path:
        """The vectors of the probe texts, ``(3, 384) float16``."""
        return self.path / "probes.npy"

    def pinned_files(self) -> tuple[PinnedFile, ...]:
        """Return what the manifest says of the weights and the tokenizer.

        Raises:
            ModelMissingError: there is no manifest.
            DamagedModelError: the manifest makes no sense.
        """
        try:
            told = json.loads((self.path / "manifest.json").read_text(encoding="utf-8"))
            files: Mapping[str, Mapping[str, str]] = told["files"]
            return tuple(
                PinnedFile(name, int(f["size"]), f["sha256"]) for name, f in files.items()
            )
        except FileNotFoundError as error:
            raise missing(self.path / "manifest.json") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise damaged("manifest.json makes no sense") from error

    def check(self) -> None:
        """Make sure that every file is there and has its size; takes microseconds.

        The weights' hash is not taken here: that costs as much as loading them (0.06 s with
        SHA instructions, 0.3 s without). The fetch command takes it once, ``verify`` takes it
        on demand, and the probe texts show at each load whether the model still computes
        what it should.

        Raises:
            ModelMissingError: a file is missing.
            DamagedModelError: a file has another size.
        """
        for path in (self.graph, self.probes):
            if not path.is_file():
                raise missing(path)
        for pinned in self.pinned_files():
            path = self.path / pinned.name
            if not path.is_file():
                raise missing(path)
            if path.stat().st_size != pinned.size:
                size = path.stat().st_size
                raise damaged(f"{pinned.name} has {size} bytes instead of {pinned.size}")

    def verify(self, only: str | None = None) -> None:
        """Take the SHA-256 of every pinned file, or of the one named ``only``.

        Raises:
            ModelMissingError: a file is missing.
            DamagedModelError: a file holds other bytes than it should.
        """
        for pinned in self.pinned_files():
            if only is None or pinned.name == only:
                _verify_file(self.path / pinned.name, pinned)


def _verify_file(path: Path, pinned: PinnedFile) -> None:
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise missing(path) from error
    if found != pinned.sha256:
        raise damaged(f"{pinned.name} does not have its SHA-256")


def default_model_folder() -> ModelFolder:
    """Return where the default model lies."""
    return ModelFolder(resource_path("models", FOLDER_NAME))


def fetch_command() -> str:
    """Return the command that fetches the weights: a checkout has a script for it."""
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / FETCH_SCRIPT).is_file():
        return f"python {FETCH_SCRIPT.as_posix()}"
    # The interpreter by its path: what pipx or uv installed is no python of the shell's.
    return f"{shlex.quote(sys.executable)} -m {FETCH_MODULE}"


def missing(path: Path) -> ModelMissingError:
    """Make the error for a file that isn't there; it names the command that fetches it."""
    return ModelMissingError(
        f"The embedding model is not here ({path.name} is missing); searching by words works "
        f"without it. Fetch it with: {fetch_command()}"
    )


def damaged(what: str) -> DamagedModelError:
    """Make the error for a file that isn't what it should be."""
    return DamagedModelError(
        f"The embedding model is damaged: {what}; searching by words works without it. "
        f"Fetch it again with: {fetch_command()}"
    )
