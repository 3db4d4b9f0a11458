"""The rules of curation: read from the file that ships, with a vault's own values on top."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from core.errors import InvalidValueError
from core.resources import resource_path

Value = bool | int | float


@dataclass(frozen=True, slots=True)
class ImportanceRules:
    """What is added to what a type is worth, and how it fades."""

    said_by_assistant: float
    linked: float
    most_links: int
    used: float
    confirmed: float
    fresh_days: int
    half_life_days: int
    least_left: float


@dataclass(frozen=True, slots=True)
class TierRules:
    """When a memory moves from one tier to the next."""

    working_days: int
    semantic_days: int
    semantic_importance: float
    archive_days: int
    archive_importance: float
    semantic_archive_days: int


@dataclass(frozen=True, slots=True)
class NightlyRules:
    """Whether a program that keeps the vault open curates it once a day."""

    run: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules; the names are those of the file."""

    nightly: NightlyRules
    importance: ImportanceRules
    tiers: TierRules

    def values(self) -> dict[str, Value]:
        """Return all values by name, such as ``tiers.archive_days``."""
        return {
            f"{part.name}.{each.name}": getattr(getattr(self, part.name), each.name)
            for part in fields(self)
            for each in fields(getattr(self, part.name))
        }

    def with_value(self, name: str, value: Value) -> "Rules":
        """Return the rules with another value.

        Raises:
            InvalidValueError: no such rule, or a value that makes no sense for it.
        """
        known = self.values()
        if name not in known:
            raise InvalidValueError(f"There is no such rule. There are: {', '.join(known)}.")
        section, _, field = name.partition(".")
        part = replace(getattr(self, section), **{field: _fitting(name, known[name], value)})
        return replace(self, **{section: part})


@cache
def shipped_rules() -> Rules:
    """Return the rules as they ship."""
    path = resource_path("curation", "rules.toml")
    said = tomllib.loads(path.read_text("utf-8"))
    return Rules(
        NightlyRules(**said["nightly"]),
        ImportanceRules(**said["importance"]),
        TierRules(**said["tiers"]),
    )


def rules_with(own: Mapping[str, Any]) -> Rules:
    """Return the rules with a vault's own values; those of another program's are passed over.

    A newer or older program may know other rules; that is no reason not to curate.
    """
    rules = shipped_rules()
    for name, value in own.items():
        try:
            rules = rules.with_value(name, value)
        except InvalidValueError:
            continue
    return rules


def value_from(name: str, text: str) -> Value:
    """Return the value that a person typed for a rule.

    Raises:
        InvalidValueError: no such rule, or a value that makes no sense for it.
    """
    try:
        value = json.loads(text.lower())
    except ValueError:
        value = None
    return shipped_rules().with_value(name, value).values()[name]


def _fitting(name: str, known: Value, value: Any) -> Value:
    match known:
        case bool():
            if isinstance(value, bool):
                return value
            raise InvalidValueError(f"{name} is true or false.")
        case int():
            if type(value) is int and 1 <= value <= 100_000:
                return value
            raise InvalidValueError(f"{name} is a whole number from 1 to 100000.")
        case _:
            if type(value) in (int, float) and -1 <= value <= 1:
                return float(value)
            raise InvalidValueError(f"{name} is a number from -1 to 1.")
