"""The real program with cheap keys and an embedder without a model: ``FOLDER START``."""

import sys
from pathlib import Path

from app.composition import Composition
from app.gui.application import run_window
from app.gui.first_instance import FirstInstance, Start, usual_settings_path
from core.bootstrap import Options
from core.model import IndexKind
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY


def main() -> int:
    folder, start = Path(sys.argv[1]), Start(sys.argv[2])
    options = Options(policy=CHEAP_POLICY, embedder=FakeEmbedder())
    claim = FirstInstance(usual_settings_path())
    assert claim.claim()
    composition = Composition(lambda: options, index=IndexKind.EXACT)
    return run_window(folder, composition, start=start, claim=claim)


sys.exit(main())
