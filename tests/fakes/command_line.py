"""The command line in this process: the real core, a cheap key and no model."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from app.cli.main import root
from app.cli.shell import Shell
from app.composition import Composition
from core.bootstrap import Options
from core.model import IndexKind
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE


@dataclass(frozen=True)
class Outcome:
    """What a command left: exit code, results, messages."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


class CommandLine:
    """Runs commands against one vault of a test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vault = folder / "vault"
        self.passphrase_file = self.file("passphrase", PASSPHRASE)
        self.windows: list[Path | None] = []
        self.starts: list[str] = []
        self.index = IndexKind.EXACT  # of a vault that is kept open
        self.options: Callable[[], Options] = lambda: Options(
            policy=CHEAP_POLICY, embedder=FakeEmbedder()
        )

    def file(self, name: str, content: str | bytes) -> Path:
        """Write a file of the test and return its path."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def bare(self, *arguments: object, stdin: bytes | None = None, **env: str) -> Outcome:
        """Run the program with these arguments alone."""
        composition = Composition(self.options, index=self.index)
        shell = Shell(composition, self._open_window)
        cleared: dict[str, str | None] = {
            "MEMORYLINK_VAULT": None,
            "MEMORYLINK_PASSPHRASE_FILE": None,
        }
        result = CliRunner().invoke(
            root, [str(a) for a in arguments], obj=shell, input=stdin, env=cleared | dict(env)
        )
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    def __call__(self, *arguments: object, stdin: bytes | None = None) -> Outcome:
        """Run a command on the test's vault."""
        return self.bare(
            "--vault",
            self.vault,
            "--passphrase-file",
            self.passphrase_file,
            *arguments,
            stdin=stdin,
        )

    def add(self, text: str, *arguments: object) -> dict[str, Any]:
        """Keep a memory and return it."""
        outcome = self("add", "--json", *arguments, "--", text)
        assert outcome.code == 0, outcome.err
        memory: dict[str, Any] = outcome.json
        return memory

    def _open_window(self, folder: Path | None, start: str) -> int:
        self.windows.append(folder)
        self.starts.append(start)
        return 0
