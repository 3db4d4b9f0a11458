"""``memorylink curate``: let memories settle and fade by readable rules."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.arguments import text_from
from app.cli.command import command
from app.cli.rule_runs import print_run, print_runs
from app.cli.shapes import date_shape
from app.cli.shell import Shell
from app.cli.waiting import counted
from core.errors import UsageError

if TYPE_CHECKING:
    from core.curation.tiers import TierMove
    from core.services.curate import CurationReport
    from core.services.vault import Vault

_MOST_TITLES = 500  # memories that are named, not only counted


def register(root: typer.Typer) -> None:
    """Add the command."""
    command(root, "curate")(curate)


def curate(  # noqa: PLR0913 - one parameter an option
    shell: Shell,
    *,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Say what would move and why; change nothing."),
    ] = False,
    last: Annotated[bool, typer.Option("--last", help="Say what the last run did.")] = False,
    rules: Annotated[
        bool,
        typer.Option(
            "--rules",
            help="Show all rules that hold in this vault, retention too, as a file.",
        ),
    ] = False,
    rules_from: Annotated[
        str | None,
        typer.Option(
            "--rules-from",
            metavar="-|FILE",
            help="Let the rules of such a file hold, and no others.",
        ),
    ] = None,
    change: Annotated[
        str | None,
        typer.Option(
            "--set",
            metavar="RULE=VALUE",
            help="Change a rule in this vault; RULE= goes back to the one that ships.",
        ),
    ] = None,
    runs: Annotated[
        bool,
        typer.Option(
            "--runs", help="List what curation and retention did in the last 30 days."
        ),
    ] = False,
    run: Annotated[
        int | None,
        typer.Option("--run", metavar="NUMBER", help="Say what one of these runs did."),
    ] = None,
) -> None:
    """Move memories between working, episodic, semantic and archive, by the rules."""
    given = (each is not None for each in (rules_from, change, run))
    if sum((dry_run, last, rules, runs, *given)) > 1:
        raise UsageError("Give one option at a time.")
    if runs:
        print_runs(shell)
    elif run is not None:
        print_run(shell, run)
    elif rules_from is not None:
        _take_rules(shell, rules_from)
    elif rules or change is not None:
        _print_rules(shell, change)
    else:
        _curate(shell, is_last=last, dry_run=dry_run)


def _print_rules(shell: Shell, change: str | None) -> None:
    if change is None and not shell.as_json:
        typer.echo(shell.in_vault(lambda vault: vault.rules_text()), nl=False)
        return
    if change is None:
        found = shell.in_vault(lambda vault: vault.curation_rules())
    else:
        name, sign, value = change.partition("=")
        if not sign:
            raise UsageError("--set takes RULE=VALUE, such as tiers.archive_days=900.")
        wanted = value.strip() or None
        found = shell.in_vault(lambda vault: vault.change_curation_rule(name.strip(), wanted))
    if shell.as_json:
        shell.print_json(dict(found))
        return
    from app.cli.page import Page

    Page().table([(name, str(value).lower()) for name, value in found.items()])


def _take_rules(shell: Shell, source: str) -> None:
    text = text_from(source) if source == "-" else _text_of(Path(source))
    found = shell.in_vault(lambda vault: vault.take_rules(text))
    if shell.as_json:
        shell.print_json(dict(found))
    shell.say("These rules hold from now on. See what they do with: curate --dry-run")


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"{path} can't be read as text.") from None


def _curate(shell: Shell, *, is_last: bool, dry_run: bool) -> None:
    async def work(vault: "Vault") -> "tuple[CurationReport | None, dict[str, str]]":
        if is_last:
            return await vault.last_curation(), {}
        report = await vault.curate(dry_run=dry_run)
        shown = [move.memory_id for move in report.moves[:_MOST_TITLES]]
        memories = await vault.memories_of(shown)
        return report, {each.id: each.display_title for each in memories}

    report, titles = shell.in_vault(work)
    if shell.as_json:
        shell.print_json(None if report is None else report_shape(report, titles))
    elif report is not None:
        _show(report, titles)
    shell.say("It was never curated." if report is None else _summary(report))


def report_shape(report: "CurationReport", titles: dict[str, str]) -> dict[str, Any]:
    """Return a report, with every move and its reason."""
    return {
        "at": date_shape(report.at),
        "dry_run": report.is_dry_run,
        "looked_at": report.looked_at,
        "moved": report.moved,
        "change": report.change,
        "moves": [
            {
                "id": move.memory_id,
                "title": titles.get(move.memory_id),
                "was": move.was.value,
                "becomes": move.becomes.value,
                "reason": move.reason.value,
                "importance": move.importance,
                "idle_days": move.idle_days,
            }
            for move in report.moves
        ],
    }


def _show(report: "CurationReport", titles: dict[str, str]) -> None:
    from app.cli.page import Page

    page = Page()
    for move in report.moves[:_MOST_TITLES]:
        page.line(titles.get(move.memory_id, ""), strong=True)
        step = f"{move.was.value} to {move.becomes.value}"
        page.line(f"{move.memory_id}: {step}, {_why(move)}")
    more = len(report.moves) - _MOST_TITLES
    if more > 0:
        page.line(f"… and {counted(more)} more; --json has them all.")


def _why(move: "TierMove") -> str:
    from core.curation.tiers import MoveReason

    idle = "1 day" if move.idle_days == 1 else f"{move.idle_days:,} days"
    match move.reason:
        case MoveReason.SETTLED:
            return f"not used for {idle}"
        case MoveReason.PROVED:
            return f"here for long, and important ({move.importance:.2f} now)"
        case MoveReason.FADED:
            return f"not used for {idle}, importance {move.importance:.2f}"
        case MoveReason.BROUGHT_BACK:
            return "brought back from the archive"


def _summary(report: "CurationReport") -> str:
    looked = f"Looked at {counted(report.looked_at)}"
    if report.is_dry_run:
        return f"{looked}; {report.moved:,} would move. Nothing was changed."
    when = (date_shape(report.at) or "")[:16].replace("T", " ")
    if report.change is None:
        return f"{looked}, {when}: nothing moved."
    undo = f"Take it back with: memorylink undo {report.change}"
    return f"{looked}, {when}: {report.moved:,} moved. {undo}"
