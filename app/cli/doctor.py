"""``memorylink doctor``: whether the vault is sound; mends what can be mended."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.command import command
from app.cli.passphrase import read_passphrase
from app.cli.shell import Shell
from app.messages import ExitCode
from core.errors import DamagedVaultError, NewerFormatError
from core.model import Progress

if TYPE_CHECKING:
    from core.services.doctor.health import Finding, Health
    from core.services.vault import Vault

RepairOption = Annotated[
    bool,
    typer.Option(
        "--repair",
        help="Mend what can be mended from what is there; damaged files are set aside.",
    ),
]


def register(root: typer.Typer) -> None:
    """Add the command."""
    command(root, "doctor")(doctor)


def doctor(shell: Shell, repair: RepairOption = False) -> None:
    """Look whether all of the vault is sound; exit 5 when it is not."""
    health = _health(shell, repair=repair)
    if shell.as_json:
        shell.print_json(health_shape(health))
    else:
        _show(shell, health)
    if not health.is_sound:
        raise typer.Exit(ExitCode.DAMAGED)


def _health(shell: Shell, *, repair: bool) -> "Health":
    def listen(step: Progress) -> None:
        if step.total is not None and step.done < step.total:
            shell.say(f"{step.done + 1}/{step.total} {step.phase}")

    async def work(vault: "Vault") -> "Health":
        return await vault.doctor(repair=repair, on_progress=listen)

    try:
        return shell.in_vault(work)
    except NewerFormatError:
        raise  # nothing is wrong with it
    except DamagedVaultError:
        shell.say("The vault can't be opened. Looking at what can be looked at even so.")
    passphrase = read_passphrase(shell.passphrase_file)
    return shell.run(
        shell.composition.examine_closed(shell.folder, passphrase, on_progress=listen)
    )


def health_shape(health: "Health") -> dict[str, Any]:
    """Return what was looked at and what was found."""
    return {
        "sound": health.is_sound,
        "checks": list(health.checks),
        "findings": [
            {
                "check": each.check,
                "severity": each.severity.value,
                "where": each.where,
                "what": each.what,
                "repairable": each.is_repairable,
                "repaired": each.is_repaired,
            }
            for each in health.findings
        ],
    }


def _show(shell: Shell, health: "Health") -> None:
    from app.cli.page import Page

    page = Page()
    for finding in health.findings:
        page.line(
            f"{finding.severity.value}: {finding.where}: {finding.what}{_state(finding)}"
        )
    if any(each.is_repairable and not each.is_repaired for each in health.findings):
        shell.say("Mend what can be mended with: memorylink doctor --repair")
    page.line("The vault is sound." if health.is_sound else "The vault is not sound.")


def _state(finding: "Finding") -> str:
    if finding.is_repaired:
        return " (mended)"
    return " (can be mended)" if finding.is_repairable else ""
