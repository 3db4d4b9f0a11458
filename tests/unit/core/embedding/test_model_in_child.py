"""A folder's model in a child: the same numbers, nothing told outside, and no outliving."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnx
import psutil
import pytest

from core.child.link import child_environment
from core.embedding.child_command import model_child_command
from core.embedding.child_frames import Ask, texts_body
from core.embedding.model_child import ModelChild, ModelFailedError
from core.embedding.model_files import Prompts
from core.embedding.model_in_child import EmbedderInChild
from core.embedding.model_source import LocalModels, open_folder
from core.errors import DamagedModelError, ModelDiedError, ModelMissingError, VaultLockedError
from core.model import Draft, SearchQuery
from core.services.vault import Vault
from tests.fakes.small_model import graph, make_small_model

PROMPTS = Prompts("query: ", "")
TEXTS = ["rent lake", "", "Miete", "heron " * 300, "\0\ud800 odd", "\ud83d\ude00 lake 😀"]
GONE = 20  # seconds; a child that ends does so at once


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_model(tmp_path_factory.mktemp("models") / "small-model")


@pytest.fixture(scope="module")
def in_child(model_folder: Path) -> Iterator[EmbedderInChild]:
    made = EmbedderInChild(open_folder(model_folder, PROMPTS), model_folder, PROMPTS)
    yield made
    made.close()


def child_of(embedder: EmbedderInChild) -> psutil.Process:
    pid = embedder._child.pid
    assert pid is not None
    return psutil.Process(pid)


def test_vectors_chunks_and_counts_are_those_of_the_same_model_here(
    in_child: EmbedderInChild, model_folder: Path
) -> None:
    here = open_folder(model_folder, PROMPTS)
    assert (in_child.name, in_child.fingerprint) == (here.name, here.fingerprint)
    assert in_child.dimensions == here.dimensions
    assert np.array_equal(in_child.embed_passages(TEXTS), here.embed_passages(TEXTS))
    assert in_child.embed_passages([]).shape == (0, here.dimensions)
    assert in_child.count_tokens(TEXTS) == here.count_tokens(TEXTS)
    for text in TEXTS:
        assert np.array_equal(in_child.embed_query(text), here.embed_query(text))
        for title in ("Lake", "", None):
            assert list(in_child.split(text, title)) == list(here.split(text, title))


def test_many_who_ask_at_once_each_get_their_own_answer(
    in_child: EmbedderInChild, model_folder: Path
) -> None:
    texts = [" ".join(["rent", "lake"][place % 2 :] * (1 + place)) for place in range(24)]
    alone = open_folder(model_folder, PROMPTS).embed_passages(texts)
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda text: in_child.embed_passages([text])[0], texts))
    assert np.allclose(alone, np.stack(together), atol=1e-6)


def test_its_arguments_tell_nothing(in_child: EmbedderInChild) -> None:
    in_child.embed_query("rent")
    assert child_of(in_child).cmdline() == model_child_command()


def test_a_frozen_program_starts_itself_with_a_hidden_command(
    model_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = ModelChild(
        model_folder, command=[sys.executable, "-P", "-m", "app", "model-child"]
    )
    assert model.ask(Ask.COUNT, texts_body(["rent lake"])) == b"[2]"
    model.close()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert model_child_command() == [sys.executable, "model-child"]


def test_a_child_that_is_killed_is_started_anew(in_child: EmbedderInChild) -> None:
    before, child = in_child.embed_query("rent"), child_of(in_child)
    child.kill()
    child.wait(GONE)
    assert np.array_equal(in_child.embed_query("rent"), before)
    assert child_of(in_child).pid != child.pid


@pytest.mark.parametrize("command", [[sys.executable, "-c", "pass"], ["/nowhere/at-all"]])
def test_a_child_that_never_lives_is_said_so(model_folder: Path, command: list[str]) -> None:
    model = ModelChild(model_folder, command=command)
    with pytest.raises(ModelMissingError, match=r"“small-model” ended by itself") as told:
        model.ask(Ask.COUNT, texts_body(["rent"]))
    assert not isinstance(told.value, ModelDiedError)  # no text is to blame


def test_a_text_that_kills_the_model_is_tried_twice(
    model_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "deaths").touch()
    code = (
        "import os, core.embedding.child_main as child\n"
        "def die(*_):\n"
        f"    open({str(tmp_path / 'deaths')!r}, 'a').write('x')\n"
        "    os._exit(1)\n"
        "child._embedded, child._settle = die, lambda: None\n"
        "child.main()\n"
    )
    model = ModelChild(model_folder, command=[sys.executable, "-P", "-c", code])
    with pytest.raises(ModelDiedError):
        model.ask(Ask.COUNT, texts_body(["rent"]))
    assert (tmp_path / "deaths").read_text() == "xx"


def test_a_damaged_model_is_refused_in_the_same_words(tmp_path: Path) -> None:
    folder = make_small_model(tmp_path / "cut-off")
    (folder / "tokenizer.json").write_text("{")
    embedder = EmbedderInChild(open_folder(folder, PROMPTS), folder, PROMPTS)
    with pytest.raises(DamagedModelError, match="“cut-off” can't be loaded"):
        embedder.embed_query("rent")
    make_small_model(tmp_path / "whole").joinpath("tokenizer.json").replace(
        folder / "tokenizer.json"
    )
    assert embedder.embed_query("rent").shape == (16,)  # as soon as it is whole again


def test_what_goes_wrong_over_a_text_never_repeats_it(tmp_path: Path) -> None:
    folder = make_small_model(tmp_path / "short")
    table = graph()
    table.graph.initializer[0].CopyFrom(graph_of_few_words())
    (folder / "onnx" / "model.onnx").write_bytes(table.SerializeToString())
    embedder = EmbedderInChild(open_folder(folder, Prompts()), folder, Prompts())
    with pytest.raises(ModelFailedError) as told:
        embedder.embed_passages(["heron"])  # beyond the table's end
    assert "heron" not in str(told.getrepr(chain=True, style="short").reprcrash)
    assert told.value.__cause__ is None
    assert "heron" not in repr(told.value.args)
    embedder.close()


def graph_of_few_words() -> onnx.TensorProto:
    return onnx.numpy_helper.from_array(np.ones((5, 16), np.float32), "table")


def test_it_ends_with_the_last_who_has_it(model_folder: Path) -> None:
    embedder = EmbedderInChild(open_folder(model_folder, PROMPTS), model_folder, PROMPTS)
    embedder.embed_query("rent")
    child = child_of(embedder)
    del embedder
    child.wait(GONE)


def test_a_lock_ends_every_model_at_once_and_none_comes_back(model_folder: Path) -> None:
    models = LocalModels()
    choice = models.choose(str(model_folder))
    embedder = models.open(choice)
    assert isinstance(embedder, EmbedderInChild)
    embedder.embed_query("rent")
    child = child_of(embedder)
    models.forget()  # the vault has it
    models.close()
    child.wait(GONE)
    with pytest.raises(VaultLockedError):
        embedder.embed_query("rent")
    again = models.open(choice)  # for the next unlock
    assert again.embed_query("rent").shape == (16,)
    models.close()


async def test_a_locked_vault_leaves_no_child(vault: Vault, model_folder: Path) -> None:
    await vault.capture(Draft("rent lake"))
    await vault.wait_until_embedded()
    await vault.use_model(str(model_folder))
    await vault.wait_for_model()
    embedder = vault._inside().embedder
    assert isinstance(embedder, EmbedderInChild)
    assert (await vault.search(SearchQuery("lake"))).hits
    child = child_of(embedder)
    await vault.lock()
    child.wait(GONE)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_it_ends_with_its_owner_however_that_dies(model_folder: Path) -> None:
    owner = subprocess.Popen(
        [
            *(sys.executable, "-c"),
            "import sys, time; from pathlib import Path\n"
            "from core.embedding.model_child import ModelChild\n"
            f"model = ModelChild(Path({str(model_folder)!r})); model.opened()\n"
            "print(model.pid, flush=True); time.sleep(600)",
        ],
        stdout=subprocess.PIPE,
        env=child_environment(),
    )
    assert owner.stdout is not None
    child = psutil.Process(int(owner.stdout.readline()))
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    owner.stdout.close()
    _, alive = psutil.wait_procs([child], GONE)
    assert not alive
