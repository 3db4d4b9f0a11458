import sys
from pathlib import Path

import pytest

from core.resources import resource_path


def test_a_checkout_has_its_resources_beside_the_core() -> None:
    assert resource_path("themes", "tokens.toml").is_file()


def test_a_frozen_program_has_its_resources_in_its_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("fonts") == tmp_path / "resources" / "fonts"
