"""The models that have a name here; all others are folders that a person brings."""

import json
import sys
from pathlib import Path

from core.embedding.model_choice import DEFAULT_MODEL, KnownModel
from core.embedding.model_folder import fetch_command
from core.resources import resource_path


def named_models() -> tuple[KnownModel, ...]:
    """Return the models whose manifests lie in the resources, the default one first."""
    folders = sorted(
        (path.parent for path in resource_path("models").glob("*/manifest.json")),
        key=lambda folder: (folder.name != DEFAULT_MODEL, folder.name),
    )
    known = tuple(_known(folder) for folder in folders)
    # What isn't in a bundle can't be fetched into it: there a model is a folder.
    is_bundle = hasattr(sys, "_MEIPASS")
    return tuple(each for each in known if each.is_here) if is_bundle else known


def _known(folder: Path) -> KnownModel:
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    files = told["files"]
    is_here = all(
        (folder / name).is_file() and (folder / name).stat().st_size == each["size"]
        for name, each in files.items()
    )
    is_default = folder.name == DEFAULT_MODEL
    return KnownModel(
        folder.name,
        tuple(told["languages"]),
        sum(each["size"] for each in files.values()),
        told["summary"],
        fetch_command() if is_default else f"{fetch_command()} {folder.name}",
        is_here,
    )
