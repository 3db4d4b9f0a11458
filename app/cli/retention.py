"""``memorylink retention``: rules that archive and delete by type and tag."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.command import command, default_command, group
from app.cli.rule_runs import print_moves
from app.cli.shell import Shell
from app.cli.waiting import counted
from core.errors import RuleNotFoundError, UsageError
from core.model import MemoryType

if TYPE_CHECKING:
    from core.curation.retention import RetentionRule
    from core.services.retain import RetentionReport
    from core.services.vault import Vault

_MOST_TITLES = 500  # memories that are named, not only counted

DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Say what the rule would move now; keep nothing.")
]

commands = group("retention", "Rules that archive and delete by type and tag.")


@default_command(commands)
def retention(shell: Shell) -> None:
    """Rules that archive and delete by type and tag; without a command: list them."""
    _print_rules(shell)


@command(commands, "list")
def list_rules(shell: Shell) -> None:
    """List the rules."""
    _print_rules(shell)


@command(commands, "add")
def add_rule(
    shell: Shell,
    *,
    kind: Annotated[
        MemoryType | None, typer.Option("--type", help="For memories of this type.")
    ] = None,
    tag: Annotated[
        str | None, typer.Option(metavar="T", help="For memories with this tag or one below.")
    ] = None,
    archive_after: Annotated[
        int | None,
        typer.Option(metavar="DAYS", help="To the archive so long after the last change."),
    ] = None,
    delete_after: Annotated[
        int | None,
        typer.Option(metavar="DAYS", help="To the Trash after so long in the archive."),
    ] = None,
    dry_run: DryRunOption = False,
) -> None:
    """Add a rule; nothing is done before it runs, by hand or at night."""
    from core.curation.retention import RetentionRule

    rule = RetentionRule(kind, tag, archive_after, delete_after)
    if dry_run:
        _preview(shell, rule)
        return
    kept = shell.in_vault(lambda vault: vault.add_retention_rule(rule))
    if shell.as_json:
        shell.print_json(rule_shape(kept))
    shell.say(
        f"Rule {kept.number}: {_said(kept)}. See what it does with: "
        "memorylink retention run --dry-run"
    )


@command(commands, "edit")
def edit_rule(
    shell: Shell,
    number: Annotated[int, typer.Argument(metavar="RULE", help="Its number.")],
    *,
    kind: Annotated[
        str | None, typer.Option("--type", help="For this type; an empty one: for any.")
    ] = None,
    tag: Annotated[
        str | None, typer.Option(metavar="T", help="For this tag; an empty one: for any.")
    ] = None,
    archive_after: Annotated[
        int | None,
        typer.Option(min=0, metavar="DAYS", help="To the archive after so long; 0: never."),
    ] = None,
    delete_after: Annotated[
        int | None,
        typer.Option(min=0, metavar="DAYS", help="To the Trash after so long; 0: never."),
    ] = None,
    dry_run: DryRunOption = False,
) -> None:
    """Change a rule; what isn't given stays."""
    changes = {
        "type": None if kind is None else _type(kind),
        "tag": tag,
        "archive_after": archive_after,
        "delete_after": delete_after,
    }
    given = {name: value or None for name, value in changes.items() if value is not None}
    if not given:
        raise UsageError("Nothing to change: give --type, --tag or the like.")
    rule = shell.in_vault(lambda vault: _changed(vault, number, given, dry_run=dry_run))
    if dry_run:
        _preview(shell, rule)
        return
    if shell.as_json:
        shell.print_json(rule_shape(rule))
    shell.say(f"Rule {number}: {_said(rule)}.")


@command(commands, "remove")
def remove_rule(
    shell: Shell,
    number: Annotated[int, typer.Argument(metavar="RULE", help="Its number.")],
) -> None:
    """Remove a rule; what it did stays done."""
    rule = shell.in_vault(lambda vault: vault.remove_retention_rule(number))
    if shell.as_json:
        shell.print_json(rule_shape(rule))
    shell.say(f"Rule {number} is gone: {_said(rule)}.")


@command(commands, "run")
def run_rules(
    shell: Shell,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would go where; move nothing.")
    ] = False,
) -> None:
    """Do now what the rules want; undo takes it back."""

    async def work(vault: "Vault") -> "tuple[RetentionReport, dict[str, str]]":
        report = await vault.retain(dry_run=dry_run)
        shown = [move.memory_id for move in report.moves[:_MOST_TITLES]]
        memories = await vault.memories_of(shown)
        return report, {each.id: each.display_title for each in memories}

    report, titles = shell.in_vault(work)
    if shell.as_json:
        shell.print_json(report_shape(report, titles))
    else:
        _show(report, titles)
    shell.say(_summary(report))


async def _changed(
    vault: "Vault", number: int, given: dict[str, Any], *, dry_run: bool
) -> "RetentionRule":
    from dataclasses import replace

    rules = await vault.retention_rules()
    rule = next((each for each in rules if each.number == number), None)
    if rule is None:
        raise RuleNotFoundError(f"There is no retention rule {number}.")
    new = replace(rule, **given)
    return new if dry_run else await vault.change_retention_rule(new)


def _type(text: str) -> MemoryType | str:
    if text and text not in list(MemoryType):
        raise UsageError(f"There is no such type. There are: {', '.join(MemoryType)}.")
    return MemoryType(text) if text else ""


def _preview(shell: Shell, rule: "RetentionRule") -> None:
    moves = shell.in_vault(lambda vault: vault.plan_retention(rule))
    print_moves(shell, moves)
    shell.say(
        f"The rule is for {counted(moves.looked_at)} now; {moves.total:,} would move at once. "
        "Nothing was kept or moved."
    )


def rule_shape(rule: "RetentionRule") -> dict[str, Any]:
    """Return a rule; null means never, or any."""
    return {
        "number": rule.number,
        "type": None if rule.type is None else rule.type.value,
        "tag": rule.tag,
        "archive_after": rule.archive_after,
        "delete_after": rule.delete_after,
    }


def report_shape(report: "RetentionReport", titles: dict[str, str]) -> dict[str, Any]:
    """Return what a run did, with every move and its rule."""
    return {
        "dry_run": report.is_dry_run,
        "change": report.change,
        "moves": [
            {
                "id": move.memory_id,
                "title": titles.get(move.memory_id),
                "step": move.step.value,
                "rule": move.rule,
            }
            for move in report.moves
        ],
    }


def _print_rules(shell: Shell) -> None:
    rules = shell.in_vault(lambda vault: vault.retention_rules())
    if shell.as_json:
        shell.print_json([rule_shape(rule) for rule in rules])
        return
    from app.cli.page import Page

    Page().table([(str(rule.number), _said(rule)) for rule in rules])
    if not rules:
        shell.say("There are no retention rules: nothing is archived or deleted by any.")


def _said(rule: "RetentionRule") -> str:
    about = [rule.type.value if rule.type else "", f"tag {rule.tag}" if rule.tag else ""]
    does = []
    if rule.archive_after is not None:
        does.append(f"to the archive {_days(rule.archive_after)} after the last change")
    if rule.delete_after is not None:
        does.append(f"to the Trash after {_days(rule.delete_after)} in the archive")
    return f"{', '.join(filter(None, about))}: {', '.join(does)}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"


def _show(report: "RetentionReport", titles: dict[str, str]) -> None:
    from app.cli.page import Page
    from core.curation.retention import RetentionStep

    page = Page()
    for move in report.moves[:_MOST_TITLES]:
        place = "the archive" if move.step is RetentionStep.ARCHIVE else "the Trash"
        page.line(titles.get(move.memory_id, ""), strong=True)
        page.line(f"{move.memory_id}: to {place}, by rule {move.rule}")
    more = len(report.moves) - _MOST_TITLES
    if more > 0:
        page.line(f"… and {counted(more)} more; --json has them all.")


def _summary(report: "RetentionReport") -> str:
    moved = counted(len(report.moves))
    if report.is_dry_run:
        return f"{moved} would move. Nothing was changed."
    if report.change is None:
        return "Nothing moved."
    return f"{moved} moved. Take it back with: memorylink undo {report.change}"
