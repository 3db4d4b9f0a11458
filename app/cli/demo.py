"""``memorylink demo``: a throw-away vault, real texts, eight questions and their answers."""

import io
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.command import command
from app.cli.compared import compare_waiting
from app.cli.passphrase import read_new_passphrase
from app.cli.progress import shown_progress
from app.cli.shapes import hit_shape
from app.cli.shell import Shell
from app.cli.waiting import finish_embedding
from app.demo import OWN_TEXTS, QUESTIONS, DemoFolder
from core.model import SearchQuery, SearchResult

if TYPE_CHECKING:
    from core.services.vault import Vault

FOUND_TEXTS = 300  # at most so many from this machine
ANSWERS = 3  # shown for each question


def register(root: typer.Typer) -> None:
    """Add the command."""
    command(root, "demo")(demo)


def demo(
    shell: Shell,
    own_only: Annotated[
        bool,
        typer.Option("--own-only", help="Only the texts that come with MemoryLink."),
    ] = False,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Make the vault here and keep it; its passphrase is asked for.",
        ),
    ] = None,
) -> None:
    """Make a throw-away vault, ask it questions, show the answers."""
    with _place(shell, keep) as (folder, passphrase):
        shell.run(
            _demonstrate(
                shell, folder, passphrase, own_only=own_only, is_kept=keep is not None
            )
        )
    if keep:
        shell.say(f"The vault is in {keep}.")


def demo_questions() -> list[str]:
    """Return the questions that the demo asks, from the labelled ones."""
    with QUESTIONS.open(encoding="utf-8") as lines:
        labelled = [json.loads(line) for line in lines]
    return [question["query"] for question in labelled if question.get("in_demo")]


@contextmanager
def _place(shell: Shell, keep: Path | None) -> Iterator[tuple[Path, str]]:
    if keep is not None:
        yield keep, read_new_passphrase(shell.passphrase_file, shell.say)
        return
    folder = DemoFolder()
    try:
        yield folder.vault(), secrets.token_urlsafe(24)
    finally:
        folder.drop()


async def _demonstrate(
    shell: Shell, folder: Path, passphrase: str, *, own_only: bool, is_kept: bool
) -> None:
    shell.say("Making a vault.")
    created = await shell.composition.create(
        folder, passphrase, with_embedding=True, keeps_open=True
    )
    vault = created.vault
    try:
        await vault.warm_up()  # Chroma gets ready while the texts are embedded
        kept = await _fill(shell, vault, own_only=own_only)
        await finish_embedding(shell, vault, wait=True)
        await compare_waiting(shell, vault)
        answers = [
            (question, await vault.search(SearchQuery(question, limit=ANSWERS)))
            for question in demo_questions()
        ]
    finally:
        if not is_kept:
            await vault.drop_snapshot()
        await vault.lock()
        await vault.sealed()
    if shell.as_json:
        shell.print_json(_shape(kept, vault.model_missing, answers))
    else:
        _show(answers)


async def _fill(shell: Shell, vault: "Vault", *, own_only: bool) -> int:
    with shown_progress(shell) as listener:
        report = await vault.import_jsonl(OWN_TEXTS, on_progress=listener)
    shell.say(f"Kept {report.kept} texts that come with MemoryLink.")
    if own_only:
        return report.kept
    from app.cli.found_texts import found_texts

    lines = "\n".join(found_texts(FOUND_TEXTS)).encode()
    with shown_progress(shell) as listener:
        found = await vault.import_jsonl_stream(io.BytesIO(lines), on_progress=listener)
    shell.say(f"Kept {found.kept} manual pages, changelogs and READMEs of this machine.")
    return report.kept + found.kept


def _shape(
    kept: int, model_missing: str | None, answers: list[tuple[str, SearchResult]]
) -> dict[str, Any]:
    return {
        "memories": kept,
        "model_missing": model_missing,
        "questions": [
            {
                "query": question,
                "ms": round(result.seconds * 1000, 3),
                "found": result.found,
                "hits": [hit_shape(hit) for hit in result.hits],
            }
            for question, result in answers
        ],
    }


def _show(answers: list[tuple[str, SearchResult]]) -> None:
    from app.cli.page import Page, now

    page, moment = Page(), now()
    for question, result in answers:
        page.blank()
        page.line(f"? {question}", strong=True)
        page.blank()
        for hit in result.hits:
            page.hit(hit, moment)
