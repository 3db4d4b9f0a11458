"""``memorylink backup``: make, list, check, delete and restore backups."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.command import command, default_command, group
from app.cli.passphrase import read_passphrase, read_recovery_words
from app.cli.progress import shown_progress
from app.cli.shapes import date_shape
from app.cli.shell import Shell
from app.cli.waiting import counted
from app.messages import ExitCode, exit_code_for, sentence_for
from core.errors import DamagedVaultError, MemoryLinkError

if TYPE_CHECKING:
    from core.backup.folder import Backup
    from core.backup.summary import Summary
    from core.services.backups.create import CreatedBackup
    from core.services.vault import Vault
    from core.storage.snapshot import Contents

commands = group(
    "backup", "Keep copies of the vault, each one encrypted file that opens by itself."
)

FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--in", metavar="DIR", help="Where the backups lie (default: backups, in the vault)."
    ),
]
NameArgument = Annotated[
    str, typer.Argument(metavar="NAME|PATH", help="A backup's name in the vault, or its file.")
]


@command(commands, "create")
def create(
    shell: Shell,
    to: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Where to put it, best on another disk; this vault otherwise."
        ),
    ] = None,
) -> None:
    """Make a backup and check it; then delete those beyond 7 days, 4 weeks, 12 months."""

    async def work(vault: "Vault") -> "CreatedBackup":
        with shown_progress(shell) as listener:
            return await vault.create_backup(to, on_progress=listener)

    created = shell.in_vault(work)
    if shell.as_json:
        removed = [backup.name for backup in created.removed]
        shell.print_json(backup_shape(created.backup) | {"removed": removed})
        return
    shell.say(f"Backed up and checked: {_held(created.backup)} in {created.backup.path}.")
    if created.removed:
        shell.say(f"Older ones that had their time and are gone: {len(created.removed)}.")
    if to is None:
        shell.say("It lies on the vault's own disk. Use --to for one on another.")


@default_command(commands)
def backups(shell: Shell) -> None:
    """Keep copies of the vault, each one encrypted file; without a command: list them."""
    list_backups(shell)


@command(commands, "list")
def list_backups(shell: Shell, folder: FolderOption = None) -> None:
    """List this vault's backups, newest first, damaged ones too."""
    found = shell.in_vault(lambda vault: vault.list_backups(folder))
    if shell.as_json:
        shell.print_json([backup_shape(backup) for backup in found])
        return
    from app.cli.page import Page, age, now

    for backup in found:
        page, made = Page(), backup.created_at
        aged = "" if made is None else f"  {(date_shape(made) or '')[:16]}, {age(made, now())}"
        page.line(f"{backup.name}{aged}", strong=True)
        page.line(f"  {_held(backup)}")
    if not found:
        shell.say("There is no backup yet. Make one with: memorylink backup create")


@command(commands, "verify")
def verify(
    shell: Shell,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME|PATH]", help="One backup; all of them otherwise."),
    ] = None,
    folder: FolderOption = None,
) -> None:
    """Read backups whole, open and count them; one by itself takes its time's passphrase."""
    if name is not None:
        _verify_one(shell, _found(shell, name, folder))
        return
    verdicts = shell.in_vault(lambda vault: _verify_all(shell, vault, folder))
    if shell.as_json:
        shell.print_json([shape for shape, _ in verdicts])
    if not verdicts:
        shell.say("There is no backup yet. Make one with: memorylink backup create")
    raise typer.Exit(next((code for _, code in verdicts if code), ExitCode.DONE))


@command(commands, "restore")
def restore(
    shell: Shell,
    name: NameArgument,
    into: Annotated[
        Path, typer.Option(metavar="DIR", help="A new or empty folder for the restored vault.")
    ],
    recovery_file: Annotated[
        Path | None,
        typer.Option(
            "--recovery-file", metavar="F", help="Open it with the 24 words from a file."
        ),
    ] = None,
) -> None:
    """Make a vault of a backup in a folder of its own, never over another vault."""
    path = _found(shell, name, None)
    if recovery_file is not None:
        words = read_recovery_words(recovery_file)
        restored = shell.run(shell.composition.restore_by_words(path, into, words))
    else:
        passphrase = read_passphrase(shell.passphrase_file)
        restored = shell.run(shell.composition.restore(path, into, passphrase))
    if shell.as_json:
        summary = summary_shape(path, restored.summary)
        shell.print_json(summary | {"vault_id": restored.vault_id, "into": str(into)})
        return
    shell.say(
        f"Restored into {into}: {_counted(restored.summary)}. It opens with what opened the "
        f"vault on {(date_shape(restored.summary.created_at) or '')[:16]}: "
        f"memorylink --vault {into}"
    )


@command(commands, "delete")
def delete(
    shell: Shell,
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="The backups' names.")],
    folder: FolderOption = None,
) -> None:
    """Delete backups for good."""
    deleted = shell.in_vault(lambda vault: vault.delete_backups(names, folder))
    if shell.as_json:
        shell.print_json({"deleted": [backup.name for backup in deleted]})
        return
    for backup in deleted:
        shell.say(f"Deleted: {backup.name}")


def backup_shape(backup: "Backup") -> dict[str, Any]:
    """Return a backup as far as it can be read; what can't be is null."""
    contents = backup.contents
    return {
        "name": backup.name,
        "path": str(backup.path),
        "created_at": date_shape(backup.created_at),
        "size": backup.size,
        "state": backup.state.value,
        "reason": backup.reason,
        "memories": None if contents is None else contents.memories,
        "revisions": None if contents is None else contents.revisions,
        "chunks": None if contents is None else contents.chunks,
    }


def summary_shape(path: Path, summary: "Summary") -> dict[str, Any]:
    """Return what was counted in a backup that was read whole."""
    return {
        "name": path.name,
        "path": str(path),
        "created_at": date_shape(summary.created_at),
        "memories": summary.contents.memories,
        "revisions": summary.contents.revisions,
        "chunks": summary.contents.chunks,
    }


def _verify_one(shell: Shell, path: Path) -> None:
    passphrase = read_passphrase(shell.passphrase_file)
    summary = shell.run(shell.composition.verify_backup(path, passphrase))
    if shell.as_json:
        shell.print_json(summary_shape(path, summary) | {"sound": True})
    else:
        shell.say(f"{path.name} is whole: {_counted(summary)}.")


async def _verify_all(
    shell: Shell, vault: "Vault", folder: Path | None
) -> list[tuple[dict[str, Any], ExitCode]]:
    verdicts = []
    for backup in await vault.list_backups(folder):
        try:
            summary = await vault.verify_backup(backup.name, folder)
        except MemoryLinkError as error:
            # One that was damaged must not hide the others; each is told by itself.
            shell.say(f"{backup.name}: {sentence_for(error)}")
            shape = backup_shape(backup) | {"sound": False, "reason": str(error)}
            is_damage = isinstance(error, DamagedVaultError)
            code = exit_code_for(error) if is_damage else ExitCode.REFUSED
            verdicts.append((shape, code))
        else:
            if not shell.as_json:
                shell.say(f"{backup.name} is whole: {_counted(summary)}.")
            shape = summary_shape(backup.path, summary) | {"sound": True}
            verdicts.append((shape, ExitCode.DONE))
    return verdicts


def _found(shell: Shell, name: str, folder: Path | None) -> Path:
    from core.bootstrap import find_backup

    return find_backup(name, shell.folder) if folder is None else folder / name


def _held(backup: "Backup") -> str:
    size = f"{backup.size / 1e6:,.1f} MB"
    if backup.contents is None:
        return f"{backup.state.value}, {size}: {backup.reason}"
    return f"{_counts(backup.contents)}, {size}"


def _counted(summary: "Summary") -> str:
    return _counts(summary.contents)


def _counts(contents: "Contents") -> str:
    revisions = contents.revisions
    return f"{counted(contents.memories)}, {revisions:,} revision{'s' * (revisions != 1)}"
