"""The program with a cheap key and no model: ``python -m tests.e2e.cheap_shell COMMAND``."""

import os
import sys

from app.cli.main import run
from app.composition import Composition
from core.bootstrap import Options
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY


def main() -> int:
    def options() -> Options:
        return Options(policy=CHEAP_POLICY, embedder=FakeEmbedder())

    wait = float(os.environ.get("OWNER_WAIT", "30"))
    return run(Composition(options, owner_wait=wait), lambda _folder, _wish: 0)


if __name__ == "__main__":
    sys.exit(main())
