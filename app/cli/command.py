"""Registers commands: each gets the shared options, and errors leave by one door."""

import functools
import inspect
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.shell import Shell
from app.messages import ExitCode, exit_code_for, sentence_for

VaultOption = Annotated[
    Path | None,
    typer.Option(
        "--vault",
        metavar="DIR",
        help="The vault's folder (or MEMORYLINK_VAULT; default: the data folder).",
    ),
]
PassphraseFileOption = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="F",
        help="Read the passphrase from a file (or MEMORYLINK_PASSPHRASE_FILE); "
        "otherwise it is asked for.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def group(name: str, help_text: str) -> typer.Typer:
    """Make a group of commands under one name."""
    return typer.Typer(name=name, help=help_text, rich_markup_mode=None, add_completion=False)


def command(
    app: typer.Typer, name: str, **settings: Any
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register ``function(shell, ...)`` as a command that also takes the shared options."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        app.command(name, **settings)(with_shell(function))
        return function

    return register


def default_command(
    app: typer.Typer,
) -> Callable[[Callable[[Shell], None]], Callable[[Shell], None]]:
    """Register what a group does when no command of it is named."""

    def register(function: Callable[[Shell], None]) -> Callable[[Shell], None]:
        @functools.wraps(function)
        def unless_named(shell: Shell, context: typer.Context) -> None:
            if context.invoked_subcommand is None:
                function(shell)

        app.callback(invoke_without_command=True)(with_shell(unless_named))
        return function

    return register


def with_shell(function: Callable[..., None]) -> Callable[..., None]:
    """Wrap ``function(shell, ...)`` for typer: shared options in, exit codes out.

    An option given before the command's name is inherited through the context; the same
    option given after it wins.
    """
    signature = inspect.signature(function, eval_str=True)
    wants_context = "context" in inspect.signature(function, follow_wrapped=False).parameters

    def run(context: typer.Context, **values: Any) -> None:
        shell = _refined(
            context.obj,
            values.pop("vault"),
            values.pop("passphrase_file"),
            values.pop("as_json"),
        )
        shell = replace(shell, task=context.command_path)
        context.obj = shell
        if wants_context:
            values["context"] = context
        _leave_by_one_door(shell, lambda: function(shell, **values))

    own = [p for p in signature.parameters.values() if p.name not in {"shell", "context"}]
    parameters = [
        _parameter("context", typer.Context, inspect.Parameter.empty),
        *(p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own),
        _parameter("vault", VaultOption, None),
        _parameter("passphrase_file", PassphraseFileOption, None),
        _parameter("as_json", JsonOption, False),
    ]
    # Typer reads the signature and the annotations, each for its own purpose.
    functools.update_wrapper(run, function)
    del run.__wrapped__  # type: ignore[attr-defined]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
    )


def _refined(
    shell: Shell, vault: Path | None, passphrase_file: Path | None, as_json: bool
) -> Shell:
    return replace(
        shell,
        vault=vault or shell.vault,
        passphrase_file=passphrase_file or shell.passphrase_file,
        as_json=as_json or shell.as_json,
    )


def _leave_by_one_door(shell: Shell, work: Callable[[], None]) -> None:
    """Do the work; whatever goes wrong ends here as one sentence and an exit code."""
    try:
        work()
        sys.stdout.flush()
    except typer.Exit:
        raise
    except BrokenPipeError:
        # Whoever read our output has seen enough. Python would complain again when it
        # flushes at its end, so give it somewhere to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(ExitCode.DONE) from None
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - doors catch, once
        shell.say(sentence_for(error))
        raise typer.Exit(exit_code_for(error)) from None
