"""All rules as one readable file: the one that ships, with a vault's own in it."""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from core.curation.retention import RetentionRule, check_rule
from core.curation.rules import Rules, Value, shipped_rules
from core.errors import InvalidValueError
from core.model import MemoryType
from core.resources import resource_path

_SECTION = re.compile(r"\[(\w+)\]")
_VALUE = re.compile(r"(?P<name>\w+) = (?P<value>\S+)(?P<rest>.*)")
_NAMES = ("type", "tag", "archive_after", "delete_after")
_RETENTION = """
# What goes to the archive and to the Trash by your own rules, and by no other. Each has a
# type, a tag, or both; archive_after counts days since the last change, delete_after days in
# the archive.
"""
_EXAMPLE = """#
# [[retention]]
# type = "meeting"
# tag = "work"
# archive_after = 365
# delete_after = 30
"""


def as_text(rules: Rules, retention: Sequence[RetentionRule]) -> str:
    """Return the rules as TOML with comments; a value that doesn't ship says which does."""
    shipped, own = shipped_rules().values(), rules.values()
    lines: list[str] = []
    section = ""
    for line in resource_path("curation", "rules.toml").read_text("utf-8").splitlines():
        if found := _SECTION.fullmatch(line):
            section = found[1]
        value = _VALUE.match(line)
        name = f"{section}.{value['name']}" if value else ""
        if value and name in own and own[name] != shipped[name]:
            rest = f"{value['rest']} (ships as {_said(shipped[name])})".lstrip()
            rest = rest if rest.startswith("#") else f"# {rest}"
            line = f"{value['name']} = {_said(own[name])}  {rest}"  # noqa: PLW2901
        lines.append(line)
    kept = "\n".join(map(_rule, retention)) if retention else _EXAMPLE
    return "\n".join(lines) + "\n" + _RETENTION + kept


def from_text(text: str) -> tuple[dict[str, Value], list[RetentionRule]]:
    """Return the values that differ from those that ship, and the retention rules.

    What the file leaves out is as it ships.

    Raises:
        InvalidValueError: it is no TOML, or says something that is no rule.
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidValueError(f"The rules can't be read as TOML: {error}.") from None
    listed = said.pop("retention", [])
    rules, shipped = shipped_rules(), shipped_rules().values()
    for section, values in said.items():
        if not isinstance(values, dict):
            raise InvalidValueError(f"{section} is no section of the rules.")
        for name, value in values.items():
            rules = rules.with_value(f"{section}.{name}", value)
    own = {name: value for name, value in rules.values().items() if value != shipped[name]}
    if not isinstance(listed, list):
        raise InvalidValueError("Retention rules are written as [[retention]].")
    return own, [_retention(each, number) for number, each in enumerate(listed, 1)]


def _said(value: Value) -> str:
    return str(value).lower()


def _rule(rule: RetentionRule) -> str:
    said: Mapping[str, Any] = {
        "type": None if rule.type is None else rule.type.value,
        "tag": rule.tag,
        "archive_after": rule.archive_after,
        "delete_after": rule.delete_after,
    }
    lines = [f"{name} = {_toml(value)}" for name, value in said.items() if value is not None]
    return "\n".join([f"[[retention]]  # rule {rule.number}", *lines, ""])


def _toml(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    # What JSON writes as a string is one in TOML, too, but for one sign.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _retention(said: Any, number: int) -> RetentionRule:
    if not isinstance(said, dict) or not said.keys() <= set(_NAMES):
        raise InvalidValueError(f"A retention rule says no more than {', '.join(_NAMES)}.")
    kind, tag = said.get("type"), said.get("tag")
    if kind is not None and kind not in list(MemoryType):
        raise InvalidValueError(f"Retention rule {number} is for a type that there isn't.")
    if tag is not None and not isinstance(tag, str):
        raise InvalidValueError(f"The tag of retention rule {number} is no text.")
    days = {name: said.get(name) for name in ("archive_after", "delete_after")}
    if any(each is not None and type(each) is not int for each in days.values()):
        raise InvalidValueError(f"The days of retention rule {number} are no whole numbers.")
    rule = RetentionRule(kind and MemoryType(kind), tag, number=number, **days)
    return check_rule(rule)
