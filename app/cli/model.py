"""``memorylink model``: the model that finds memories by their meaning, and another one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.command import command, default_command, group
from app.cli.progress import shown_progress
from app.cli.shell import Shell

if TYPE_CHECKING:
    from core.embedding.model_choice import KnownModel, ModelCard
    from core.services.faces.models import ModelState
    from core.services.model_estimate import ModelEstimate
    from core.services.vault import Vault

commands = group("model", "The model that finds memories by their meaning.")

_MINUTE = 60
_LANGUAGES_NAMED = 8


@default_command(commands)
def model(shell: Shell) -> None:
    """The model that finds memories by their meaning; without a command: which it is."""
    _print_state(shell)


@command(commands, "status")
def status(shell: Shell) -> None:
    """Show which model is searched by, and how far a change to another one is."""
    _print_state(shell)


@command(commands, "list")
def list_models(shell: Shell) -> None:
    """List the models that have a name; any other is named by its folder."""
    known, state = shell.in_vault(_known)
    present = None if state.present is None else state.present.name
    if shell.as_json:
        shell.print_json([known_shape(each, present) for each in known])
        return
    from app.cli.page import Page

    page = Page()
    for each in known:
        page.line(f"{each.name}{_mark(each, present)}", strong=True)
        languages = _said_languages(each.languages)
        page.line(f"  {each.summary} Languages: {languages}. {_megabytes(each.size)}.")


@command(commands, "use")
def use(
    shell: Shell,
    asked: Annotated[str, typer.Argument(metavar="NAME|FOLDER", help="A name, or a folder.")],
    *,
    query_prefix: Annotated[
        str | None,
        typer.Option(metavar="P", help="What its card wants before each query."),
    ] = None,
    passage_prefix: Annotated[
        str | None,
        typer.Option(metavar="P", help="What its card wants before each passage."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what it would take; change nothing.")
    ] = False,
    wait: Annotated[
        bool,
        typer.Option(
            "--wait/--no-wait",
            show_default=False,
            help="End when the change is done, or at once: the window goes on with it.",
        ),
    ] = True,
) -> None:
    """Change to another model; until all is made, the present one is searched by.

    The model's folder holds a sentence-transformers model with safetensors weights, or an
    ONNX graph and its tokenizer. Asked for again, a change that was interrupted goes on.
    """
    wanted = (_whole(asked), query_prefix, passage_prefix)
    if dry_run:
        estimate = shell.in_vault(lambda vault: vault.estimate_model(*wanted))
        if shell.as_json:
            shell.print_json(estimate_shape(estimate))
        else:
            shell.say(_said_estimate(estimate))
        return
    state = shell.in_vault(
        lambda vault: _use(shell, vault, wanted, wait=wait), with_embedding=wait
    )
    _show(shell, state)


@command(commands, "cancel")
def cancel(shell: Shell) -> None:
    """Stay with the present model; what was made for the next one is dropped."""
    _show(shell, shell.in_vault(_cancel))


async def _cancel(vault: "Vault") -> "ModelState":
    await vault.cancel_model()
    return await vault.wait_for_model()


async def _known(vault: "Vault") -> tuple[tuple["KnownModel", ...], "ModelState"]:
    return await vault.known_models(), await vault.model_state()


async def _use(
    shell: Shell, vault: "Vault", wanted: tuple[str, str | None, str | None], *, wait: bool
) -> "ModelState":
    from asyncio import CancelledError

    shell.say(_said_estimate(await vault.estimate_model(*wanted)))
    state = await vault.use_model(*wanted)
    if not wait:
        return state
    try:
        with shown_progress(shell) as listener:
            return await vault.wait_for_model(on_progress=listener)
    except CancelledError:
        shell.say(
            "What was made is kept: the same command goes on, "
            "memorylink model cancel drops it."
        )
        raise


def _whole(asked: str) -> str:
    """Return a folder by its whole path: who has the vault open stands somewhere else."""
    folder = Path(asked).expanduser()
    return str(folder.absolute()) if folder.is_dir() or len(folder.parts) > 1 else asked


def _print_state(shell: Shell) -> None:
    _show(shell, shell.in_vault(lambda vault: vault.model_state()))


def _show(shell: Shell, state: "ModelState") -> None:
    if shell.as_json:
        shell.print_json(state_shape(state))
        return
    from app.cli.page import Page

    rows = []
    if state.present is not None:
        rows.append(("Model", _said_card(state.present)))
    making = state.making
    if state.next_name is not None and making is not None:
        rows.append(("Next", state.next_name))
        rows.append(("Made", f"{making.done:,} of {making.total:,}"))
        if making.seconds_left is not None:
            rows.append(("Left", said_time(making.seconds_left)))
    Page().table(rows)
    if state.missing is not None:
        shell.say(state.missing)
    if making is not None and making.refusal is not None:
        shell.say(making.refusal)
    elif making is not None and not making.is_running:
        shell.say("Nobody works on it now: memorylink model use goes on, or the window.")


def _said_card(card: "ModelCard") -> str:
    return (
        f"{card.name} ({card.dimensions} numbers a vector, {_megabytes(card.size)}, "
        f"languages: {_said_languages(card.languages)})"
    )


def _said_languages(languages: Sequence[str]) -> str:
    more = len(languages) - _LANGUAGES_NAMED
    named = ", ".join(languages[:_LANGUAGES_NAMED]) or "not told"
    return f"{named} and {more} more" if more > 0 else named


def _said_estimate(estimate: "ModelEstimate") -> str:
    if estimate.is_present:
        return f"{estimate.card.name} is the present model already."
    return (
        f"{_said_card(estimate.card)}: about {said_time(estimate.seconds)} for "
        f"{estimate.texts:,} texts. Until then the present model is searched by."
    )


def said_time(seconds: float) -> str:
    """Return a stretch of time in the unit that fits."""
    if seconds < _MINUTE:
        count, unit = max(1, round(seconds)), "second"
    elif seconds < 2 * _MINUTE * _MINUTE:
        count, unit = round(seconds / _MINUTE), "minute"
    else:
        count, unit = round(seconds / _MINUTE / _MINUTE), "hour"
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _megabytes(size: int) -> str:
    return f"{max(1, round(size / 1e6)):,} MB"


def _mark(known: "KnownModel", present: str | None) -> str:
    if known.name == present:
        return "  (searched by)"
    return "" if known.is_here else f"  (not here yet: {known.fetch})"


def known_shape(known: "KnownModel", present: str | None) -> dict[str, Any]:
    """Return a model that has a name."""
    return {
        "name": known.name,
        "languages": list(known.languages),
        "bytes": known.size,
        "summary": known.summary,
        "here": known.is_here,
        "present": known.name == present,
        "fetch": known.fetch,
    }


def card_shape(card: "ModelCard") -> dict[str, Any]:
    """Return what is known of a model."""
    return {
        "name": card.name,
        "folder": None if card.folder is None else str(card.folder),
        "dimensions": card.dimensions,
        "bytes": card.size,
        "languages": list(card.languages),
    }


def estimate_shape(estimate: "ModelEstimate") -> dict[str, Any]:
    """Return what a change would take."""
    return {
        "model": card_shape(estimate.card),
        "texts": estimate.texts,
        "seconds": round(estimate.seconds, 1),
        "present": estimate.is_present,
    }


def state_shape(state: "ModelState") -> dict[str, Any]:
    """Return the present model, and how far the next one is."""
    making = state.making
    coming = None
    if making is not None:
        left, rate = making.seconds_left, making.rate
        coming = {
            "name": state.next_name,
            "folder": state.next_folder,
            "done": making.done,
            "total": making.total,
            "texts_per_second": None if rate is None else round(rate, 1),
            "seconds_left": None if left is None else round(left, 1),
            "failed": making.failed,
            "refusal": making.refusal,
            "running": making.is_running,
        }
    return {
        "model": None if state.present is None else card_shape(state.present),
        "missing": state.missing,
        "next": coming,
    }
