"""Writes ``resources/docs/settings.md`` from the declarations in ``core/settings.py``.

Run from the project's root: ``python -m build_scripts.settings_page``. A test fails when the
page is old.
"""

from pathlib import Path
from typing import Any

from core.settings import SETTINGS, Setting

PAGE = Path(__file__).resolve().parents[1] / "resources/docs/settings.md"

_HEAD = """\
# Settings

What a vault can be set to, with `memorylink settings set KEY VALUE`; `memorylink settings`
shows how it is set. Settings are kept in the vault, encrypted, and travel with it. Written by
`python -m build_scripts.settings_page` from `core/settings.py`.
"""


def page() -> str:
    """Return the page's text."""
    return "\n".join([_HEAD, *map(_entry, SETTINGS.values())])


def _entry(setting: Setting[Any]) -> str:
    return (
        f"## `{setting.key}`\n\n{setting.sentence}\n\n"
        f"Allowed: {setting.allowed.sentence}. Default: {setting.default or 'nothing'}.\n"
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
