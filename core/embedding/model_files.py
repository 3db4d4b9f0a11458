"""What the small files of a model's folder say: modules, pooling, prompts, languages, length.

They come from whoever made the model, so nothing in them is believed: a path that leaves the
folder or a value that makes no sense refuses the model.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from core.errors import DamagedModelError

_LONGEST_FILE = 1 << 20  # bytes; none of these files is a tenth of that
_LONGEST_PROMPT = 1_000  # characters
_MOST_TOKENS = 512  # a chunk has 128 at most, and a prompt is short
_LANGUAGE = re.compile(r"^\s*-\s+[\"']?([a-z]{2,3})(?:-[A-Za-z]+)?[\"']?\s*$")
_QUERY, _PASSAGE = ("query",), ("passage", "document")


class Pooling(StrEnum):
    """How the vectors of tokens become one."""

    MEAN = "mean"
    CLS = "cls"


@dataclass(frozen=True, slots=True)
class Prompts:
    """What stands before each query and each passage; ``None``: what the model says."""

    query: str | None = None
    passage: str | None = None


def check_modules(folder: Path) -> tuple[str, ...]:
    """Return the classes that ``modules.json`` names, the last part of each.

    Raises:
        DamagedModelError: it makes no sense, names a class from outside
            sentence-transformers, or a path that leaves the folder.
    """
    kinds = []
    for module in _modules(folder):
        kind, path = str(module.get("type", "")), str(module.get("path", ""))
        if not kind.startswith("sentence_transformers."):
            raise DamagedModelError(f"modules.json asks for {kind}, which is not loaded.")
        _check_path(path)
        kinds.append(kind.rsplit(".", 1)[-1])
    return tuple(kinds)


def pooling_of(folder: Path) -> Pooling:
    """Return how the model pools.

    Raises:
        DamagedModelError: it says nothing that is known.
    """
    path = next((m["path"] for m in _modules(folder) if "Pooling" in str(m.get("type"))), "")
    told = _read(folder / str(path) / "config.json") if path else {}
    named = told.get("pooling_mode")
    if named in ("mean", "cls"):
        return Pooling(named)
    modes = {key for key, value in told.items() if key.startswith("pooling_mode_") and value}
    if modes == {"pooling_mode_mean_tokens"}:
        return Pooling.MEAN
    if modes == {"pooling_mode_cls_token"}:
        return Pooling.CLS
    raise DamagedModelError("The model's pooling is neither mean nor cls.")


def prompts_of(folder: Path, asked: Prompts) -> Prompts:
    """Return the prompts: those asked for, else those of the model, else none.

    Raises:
        DamagedModelError: what the model says makes no sense.
    """
    told = _read(folder / "config_sentence_transformers.json").get("prompts") or {}
    if not isinstance(told, dict):
        raise DamagedModelError("config_sentence_transformers.json makes no sense.")
    return Prompts(
        _prompt(told, _QUERY) if asked.query is None else asked.query,
        _prompt(told, _PASSAGE) if asked.passage is None else asked.passage,
    )


def read_tokens_of(folder: Path) -> int:
    """Return how many tokens the model reads at most; above 512 it isn't asked to.

    Raises:
        DamagedModelError: what it says makes no sense.
    """
    told = _read(folder / "sentence_bert_config.json").get("max_seq_length")
    if told is None:
        return _MOST_TOKENS
    if not isinstance(told, int) or told < 8:
        raise DamagedModelError("sentence_bert_config.json makes no sense.")
    return min(told, _MOST_TOKENS)


def languages_of(folder: Path) -> tuple[str, ...]:
    """Return the languages that the model's README names, as ISO 639 codes."""
    try:
        lines = (folder / "README.md").read_text("utf-8", "replace")[:20_000].splitlines()
    except OSError:
        return ()
    found: list[str] = []
    if not lines or lines[0].strip() != "---":
        return ()
    is_inside = False
    for line in lines[1:]:
        if line.strip() == "---":
            break
        if line.startswith("language:"):
            is_inside = True
            found += re.findall(r"\b[a-z]{2,3}\b", line.removeprefix("language:"))
        elif is_inside and (match := _LANGUAGE.match(line)):
            found.append(match[1])
        else:
            is_inside = False
    return tuple(dict.fromkeys(found))


def _modules(folder: Path) -> list[Mapping[str, Any]]:
    told = _json(folder / "modules.json")
    if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
        raise DamagedModelError("modules.json makes no sense.")
    return told


def _check_path(path: str) -> None:
    parts = Path(path).parts
    if Path(path).is_absolute() or ".." in parts or "\\" in path or ":" in path:
        raise DamagedModelError(f"modules.json names {path!r}, which is outside its folder.")


def _prompt(told: Mapping[str, Any], names: tuple[str, ...]) -> str:
    prompt = next((told[name] for name in names if name in told), "")
    if not isinstance(prompt, str) or len(prompt) > _LONGEST_PROMPT:
        raise DamagedModelError("config_sentence_transformers.json makes no sense.")
    return prompt


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    told = _json(path)
    if not isinstance(told, dict):
        raise DamagedModelError(f"{path.name} makes no sense.")
    return told


def _json(path: Path) -> Any:
    try:
        if path.stat().st_size > _LONGEST_FILE:
            raise DamagedModelError(f"{path.name} is far too long.")
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise DamagedModelError(f"{path.name} makes no sense.") from error
