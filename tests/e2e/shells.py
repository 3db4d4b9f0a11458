"""Shells in processes of their own, on one vault and one runtime folder."""

import os
import subprocess
import tempfile
from pathlib import Path

from core.owner.place import place_name
from core.vault_format.copies import read_newest_header
from tests.e2e import warm
from tests.fakes.vault_header import PASSPHRASE


class Shells:
    """Starts commands; ``runtime`` stands for the folder that the session gives a user."""

    def __init__(self, vault: Path, runtime: Path) -> None:
        self.vault, self.runtime = vault, runtime
        self.secret = runtime / "passphrase"
        self.secret.write_text(PASSPHRASE, "utf-8")

    @property
    def socket(self) -> Path:
        vault_id = read_newest_header(self.vault).vault_id
        return self.runtime / "memorylink" / place_name(vault_id, self.vault)

    def start(
        self, *arguments: object, secret: Path | None = None, owner_wait: float = 30
    ) -> subprocess.Popen[bytes]:
        shared = ["--vault", self.vault, "--passphrase-file", secret or self.secret]
        own = {"XDG_RUNTIME_DIR": str(self.runtime), "OWNER_WAIT": str(owner_wait)}
        return warm.start(
            "tests.e2e.cheap_shell", *shared, *arguments, env=os.environ | own,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(
        self, *arguments: object, stdin: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        with self.start(*arguments) as shell:
            out, err = shell.communicate(stdin, timeout=60)
        return subprocess.CompletedProcess(
            [str(each) for each in arguments], shell.returncode, out, err
        )


def short_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder whose name leaves room for a socket's."""
    return tempfile.TemporaryDirectory(prefix="ml-", ignore_cleanup_errors=True)
