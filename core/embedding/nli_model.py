"""A local model that says whether one text follows from another, or rules it out.

It needs the extra ``transformers`` and is loaded when it is first asked, in the background.
"""

import json
import os
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from core.embedding.tokens import without_surrogates
from core.errors import DamagedModelError, ModelMissingError
from core.model import Opinion

_UNSAFE = {".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".joblib", ".h5", ".msgpack"}
_LONGEST_CONFIG = 1_000_000  # bytes
_LONGEST_READ = 256  # tokens of both texts
_AT_ONCE = 8
_NAMES = ("entail", "neutral", "contradict")


class NliModel:
    """A ``SecondOpinion`` from a folder with a sequence classification model.

    Nothing is downloaded, no code of the folder runs, only safetensors weights are read.
    """

    def __init__(self, folder: Path) -> None:
        """Use the model in ``folder``, which is looked at when it is first needed."""
        self._folder = folder
        self._loading = Lock()
        self._loaded: tuple[Any, Any] | None = None

    def check(self) -> None:
        """Make sure that the folder holds a model that may be loaded, and that torch is here.

        Raises:
            ModelMissingError: the extra isn't installed, there is no such folder, it has no
                safetensors weights, or its model knows no contradictions.
            DamagedModelError: the folder holds what could run code, or makes no sense.
        """
        _check_folder(self._folder)
        _places(self._folder)
        if find_spec("transformers") is None or find_spec("torch") is None:
            raise ModelMissingError(
                "This model needs the extra: pip install 'memorylink[transformers]'. "
                "Conflicts are found without it."
            )

    def opinions(self, pairs: Sequence[tuple[str, str]]) -> list[Opinion]:
        """Return what the model holds of each second text after the first.

        Raises:
            ModelMissingError, DamagedModelError: as in ``check``, or it can't be loaded.
        """
        found: list[Opinion] = []
        places = _places(self._folder)
        for start in range(0, len(pairs), _AT_ONCE):
            found += self._asked(pairs[start : start + _AT_ONCE], places)
        return found

    def _asked(
        self, pairs: Sequence[tuple[str, str]], places: tuple[int, int, int]
    ) -> list[Opinion]:
        import torch  # noqa: PLC0415 - takes seconds

        tokenizer, model = self._both()
        read = tokenizer(
            [without_surrogates(first) for first, _ in pairs],
            [without_surrogates(second) for _, second in pairs],
            truncation=True,
            max_length=_LONGEST_READ,
            padding=True,
            return_tensors="pt",
        )
        with torch.inference_mode():
            rows = model(**read).logits.float().softmax(dim=-1).tolist()
        return [Opinion(*(float(row[place]) for place in places)) for row in rows]

    def _both(self) -> tuple[Any, Any]:
        with self._loading:
            if self._loaded is None:
                self.check()
                self._loaded = _load(self._folder)
            return self._loaded


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise ModelMissingError(f"There is no folder {folder}.")
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    for path in files:
        if path.suffix == ".py":
            raise DamagedModelError(f"{path.name}: a model that brings code is not loaded.")
        if path.suffix in _UNSAFE:
            raise DamagedModelError(
                f"{path.name} could run code when it is loaded; only safetensors are read."
            )
    if not any(path.suffix == ".safetensors" for path in files):
        raise ModelMissingError(f"The folder “{folder.name}” holds no safetensors weights.")


def _places(folder: Path) -> tuple[int, int, int]:
    """Return which outputs say entailment, neutral and contradiction."""
    labels = _labels(folder)
    places = [
        next((place for place, name in labels.items() if wanted in name), None)
        for wanted in _NAMES
    ]
    if None in places:
        raise ModelMissingError(
            f"The model in “{folder.name}” says nothing of contradictions."
        )
    first, second, third = (place for place in places if place is not None)
    return first, second, third


def _labels(folder: Path) -> dict[int, str]:
    path = folder / "config.json"
    try:
        if path.stat().st_size > _LONGEST_CONFIG:
            raise DamagedModelError("config.json is far too long.")
        told: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        if "auto_map" in told:
            raise DamagedModelError("config.json: a model that brings code is not loaded.")
        return {int(place): str(name).lower() for place, name in told["id2label"].items()}
    except OSError as error:
        raise ModelMissingError(f"The folder “{folder.name}” holds no model.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedModelError("config.json makes no sense.") from error


def _load(folder: Path) -> tuple[Any, Any]:
    # Read by huggingface_hub when it is first imported: it then never asks the network.
    os.environ.update(
        HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1"
    )
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from safetensors import SafetensorError  # noqa: PLC0415 - comes with transformers
    from transformers import (  # noqa: PLC0415 - takes seconds
        AutoModelForSequenceClassification,
        AutoTokenizer,
    )
    from transformers.utils.logging import disable_progress_bar  # noqa: PLC0415 - likewise

    disable_progress_bar()
    safe: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    try:
        tokenizer = AutoTokenizer.from_pretrained(str(folder), **safe)
        model = AutoModelForSequenceClassification.from_pretrained(
            str(folder), use_safetensors=True, **safe
        )
    except (
        OSError,
        ValueError,
        RuntimeError,
        KeyError,
        ImportError,
        SafetensorError,
    ) as error:
        raise DamagedModelError(f"The model in “{folder.name}” can't be loaded.") from error
    return tokenizer, model.float().eval()
