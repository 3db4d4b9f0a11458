"""The model's runtime has telemetry of its own: no trace of it may appear."""

import os
import subprocess
import sys
from pathlib import Path

from tests.real_model import needs_weights

_EMBED = (
    "from core.embedding.onnx_minilm import OnnxMiniLM;"
    "print(OnnxMiniLM().embed_query('where are the keys').shape)"
)


@needs_weights
def test_embedding_leaves_no_file_in_the_persons_folders(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "ORT_"))
    }
    environment |= {"HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _EMBED],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "(384,)\n"
    assert list(home.rglob("*")) == []
