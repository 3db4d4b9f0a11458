"""What curation and retention did, or would do, as the shell prints it."""

from typing import TYPE_CHECKING, Any

from app.cli.shapes import date_shape
from app.cli.shell import Shell
from app.cli.waiting import counted

if TYPE_CHECKING:
    from core.curation.runs import RuleMove, RuleMoves, RuleRun

_MOST_RUNS = 200


def print_runs(shell: Shell) -> None:
    """Print the runs of the last 30 days, the newest first."""
    runs = shell.in_vault(lambda vault: vault.rule_runs(_MOST_RUNS))
    if shell.as_json:
        shell.print_json([run_shape(run) for run in runs])
        return
    from app.cli.page import Page

    Page().table([(str(run.number), _said(run)) for run in runs])
    if not runs:
        shell.say("The rules moved nothing in the last 30 days.")


def print_run(shell: Shell, number: int) -> None:
    """Print what one run did."""
    moves = shell.in_vault(lambda vault: vault.run_moves(number))
    print_moves(shell, moves)
    shell.say(f"{counted(moves.total)} moved. Take it back with: memorylink undo {number}")


def print_moves(shell: Shell, moves: "RuleMoves") -> None:
    """Print each memory's step and why."""
    if shell.as_json:
        shell.print_json(moves_shape(moves))
        return
    from app.cli.page import Page

    page = Page()
    for move in moves.moves:
        page.line(move.title, strong=True)
        page.line(f"{move.memory_id}: {step_words(move)}")
    more = moves.total - len(moves.moves)
    if more > 0:
        page.line(f"… and {counted(more)} more.")


def run_shape(run: "RuleRun") -> dict[str, Any]:
    """Return a run."""
    return {
        "number": run.number,
        "kind": run.kind.value,
        "at": date_shape(run.at),
        "nightly": run.is_nightly,
        "moved": run.moved,
        "archived": run.put_away,
        "deleted": run.deleted,
        "undoable": run.is_undoable,
        "undone_by": run.undone_by,
    }


def moves_shape(moves: "RuleMoves") -> dict[str, Any]:
    """Return how many take which step, and the first of them."""
    return {
        "moved": moves.total,
        "counts": {step.value: count for step, count in moves.counts},
        "moves": [
            {
                "id": move.memory_id,
                "title": move.title,
                "step": move.step.value,
                "importance": move.importance,
                "idle_days": move.idle_days,
                "rule": move.rule,
                "days": move.days,
            }
            for move in moves.moves
        ],
    }


def step_words(move: "RuleMove") -> str:
    """Return what becomes of a memory, and why."""
    from core.curation.runs import RuleStep

    match move.step:
        case RuleStep.DELETED:
            return f"to the Trash{_by(move)}"
        case RuleStep.ARCHIVED:
            return f"to the archive{_by(move)}"
        case RuleStep.FADED:
            return f"to the archive, faded{_why(move)}"
        case RuleStep.PROVED:
            return f"episodic to semantic, proved{_why(move)}"
        case RuleStep.BROUGHT_BACK:
            return "archive to episodic, brought back"
        case RuleStep.SETTLED:
            return f"working to episodic, settled{_why(move)}"


def _why(move: "RuleMove") -> str:
    if move.idle_days is None or move.importance is None:
        return ""
    return f": not used for {move.idle_days:,} days, importance {move.importance:.2f}"


def _said(run: "RuleRun") -> str:
    said = [
        run.at.astimezone().strftime("%Y-%m-%d %H:%M"),
        "retention" if run.kind.value == "retain" else "curation",
        f"{counted(run.moved)} moved",
    ]
    if run.put_away:
        said.append(f"{run.put_away:,} to the archive")
    if run.deleted:
        said.append(f"{run.deleted:,} to the Trash")
    said.append("at night" if run.is_nightly else "by hand")
    if run.undone_by is not None:
        said.append(f"undone by {run.undone_by}")
    return ", ".join(said)


def _by(move: "RuleMove") -> str:
    # A rule that is only looked at has no number yet.
    return f", by rule {move.rule}" if move.rule else ""
