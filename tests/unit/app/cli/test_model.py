import json
from pathlib import Path

import pytest

from core.bootstrap import Options
from tests.fakes.command_line import CommandLine
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.models import FakeModels
from tests.fakes.vault_header import CHEAP_POLICY


@pytest.fixture
def models(memorylink: CommandLine) -> FakeModels:
    embedder = FakeEmbedder()
    models = FakeModels(embedder, "wide")
    memorylink.options = lambda: Options(policy=CHEAP_POLICY, embedder=embedder, models=models)
    for number in range(3):
        memorylink.add(f"thought {number} of the lake")
    return models


def test_the_model_is_told_with_its_size_and_languages(
    memorylink: CommandLine, models: FakeModels
) -> None:
    state = memorylink("model", "--json").json
    assert state["model"]["languages"] == ["en", "de"]
    assert state["next"] is None
    assert "64 numbers a vector" in memorylink("model", "status").out


def test_a_change_of_model_is_estimated_done_and_told(
    memorylink: CommandLine, models: FakeModels
) -> None:
    done = memorylink("model", "use", "wide", "--json")
    assert done.code == 0
    assert "for 3 texts" in done.err
    assert done.json["model"]["name"] == "wide"
    assert done.json["next"] is None
    assert memorylink("model", "status", "--json").json["model"]["name"] == "wide"
    found = memorylink("search", "thought 2 of the lake", "--mode", "semantic", "--json").json
    assert found[0]["text"] == "thought 2 of the lake"


def test_a_dry_run_changes_nothing(memorylink: CommandLine, models: FakeModels) -> None:
    told = memorylink("model", "use", "wide", "--dry-run", "--json").json
    assert (told["texts"], told["present"]) == (3, False)
    assert memorylink("model", "--json").json["next"] is None


def test_without_waiting_the_wish_is_kept_and_can_be_taken_back(
    memorylink: CommandLine, models: FakeModels
) -> None:
    state = memorylink("model", "use", "wide", "--no-wait", "--json").json
    assert state["next"]["name"] == "wide"
    assert (state["next"]["done"], state["next"]["total"]) == (0, 3)
    told = memorylink("model", "status")
    assert "0 of 3" in told.out
    assert "Nobody works on it now" in told.err
    assert memorylink("model", "cancel", "--json").json["next"] is None


def test_the_models_that_have_a_name_are_listed(
    memorylink: CommandLine, models: FakeModels
) -> None:
    listed = memorylink("model", "list", "--json").json
    assert {each["name"] for each in listed} == {models.present.name, "wide"}
    assert "A fake." in memorylink("model", "list").out


def test_a_model_that_is_not_there_is_refused(
    memorylink: CommandLine, models: FakeModels
) -> None:
    refused = memorylink("model", "use", "/nowhere/none", "--json")
    assert refused.code == 6
    assert "There is no folder" in refused.err


def test_a_pickle_alone_is_refused_by_its_name(
    memorylink: CommandLine, tmp_path: Path
) -> None:
    folder = tmp_path / "evil"
    folder.mkdir()
    (folder / "modules.json").write_text(json.dumps([]))
    (folder / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    refused = memorylink("model", "use", folder)
    assert refused.code == 6
    assert "pytorch_model.bin could run code" in refused.err
    assert memorylink("model", "--json").json["next"] is None
