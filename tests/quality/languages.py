"""What a person finds who writes another language: ``python -m tests.quality.languages``.

Forty memories and forty questions a language, the same in each, written for this project: the
question is put in other words than its memory. Each language is asked in a vault of its own,
then over the English memories. Ten of forty at random would be .25. ``--model NAME|FOLDER``,
repeated, measures other models than the default one, chosen as a person would choose them.
"""

import argparse
import asyncio
import csv
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from core.bootstrap import Options, create_vault
from core.embedding.model_choice import DEFAULT_MODEL
from core.model import SearchMode, SearchQuery
from core.services.vault import Vault
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE
from tests.quality.measured import DEPTH, fill
from tests.quality.sets import Group

FILE = Path(__file__).with_name("languages.tsv")
ENGLISH = "en"
_WAYS = {
    SearchMode.KEYWORD: "words",
    SearchMode.SEMANTIC: "meaning",
    SearchMode.HYBRID: "both",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A memory, and a question that it answers."""

    memory: str
    question: str


@dataclass(frozen=True, slots=True)
class Figure:
    """The share of questions whose memory came first, and among the first ten."""

    recall_1: float
    recall_10: float


def pairs_of() -> dict[str, list[Pair]]:
    """Return the pairs by language, in the order of the file; the same facts in each."""
    found: dict[str, list[Pair]] = {}
    with FILE.open(encoding="utf-8", newline="") as stream:
        for language, memory, question in csv.reader(stream, delimiter="\t", quotechar=None):
            found.setdefault(language, []).append(Pair(memory, question))
    return found


async def figures(
    model: str, memories: Sequence[str], questions: Sequence[str]
) -> dict[SearchMode, Figure]:
    """Ask the n-th question for the n-th memory, in a vault that uses a model."""
    with tempfile.TemporaryDirectory() as place:
        options = Options(policy=CHEAP_POLICY)
        made = await create_vault(Path(place) / "Quality", PASSPHRASE, options=options)
        vault = made.vault
        await vault.use_model(model)
        await vault.wait_for_model()
        rows = tuple({"text": text, "source_id": str(n)} for n, text in enumerate(memories))
        await fill(vault, Group(rows, ()))
        found = {mode: await _ask(vault, questions, mode) for mode in _WAYS}
        await vault.lock()
        return found


async def _ask(vault: Vault, questions: Sequence[str], mode: SearchMode) -> Figure:
    places = []
    for number, text in enumerate(questions):
        hits = (await vault.search(SearchQuery(text, limit=DEPTH, mode=mode))).hits
        ids = [hit.memory.source_id for hit in hits]
        places.append(ids.index(str(number)) if str(number) in ids else DEPTH)
    first, among = (mean(place < depth for place in places) for depth in (1, DEPTH))
    return Figure(first, among)


async def run(models: Sequence[str]) -> list[str]:
    """Return the table of all languages and models, as Markdown."""
    pairs = pairs_of()
    head = ["model", "memories", "questions", *(f"{way} @1 · @10" for way in _WAYS.values())]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for model in models:
        for of, asked in [(each, each) for each in pairs] + [
            (ENGLISH, each) for each in pairs if each != ENGLISH
        ]:
            texts = [pair.memory for pair in pairs[of]]
            found = await figures(model, texts, [pair.question for pair in pairs[asked]])
            told = [f"{f.recall_1:.2f} · {f.recall_10:.2f}" for f in found.values()]
            lines.append("| " + " | ".join([Path(model).name, of, asked, *told]) + " |")
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="languages", description=__doc__)
    parser.add_argument("--model", action="append", metavar="NAME|FOLDER")
    asked: list[str] = parser.parse_args().model or [DEFAULT_MODEL]
    print(*asyncio.run(run(asked)), sep="\n")


if __name__ == "__main__":
    main()
