"""Fills the vault that is pictured: the demo's own texts, with a past, tags and searches."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

from app.gui.session import Session
from core.model import Draft, RecolourTag, TagColour
from core.services.revise import Edit
from core.services.vault import Vault

ROOT = Path(__file__).resolve().parents[2]
MEMORIES = ROOT / "resources/demo/memories.jsonl"
NOW = datetime(2026, 11, 20, 13, 40, tzinfo=UTC)
PASSPHRASE = "bergen2019 rhubarb tram"  # noqa: S105 - of a vault that lives for seconds
QUERY = "tag:work moving to the new database"
SAVED = (
    ("Open decisions", "type:decision"),
    ("Doctors and results", "tag:health"),
    ("Recipes to try", "tag:recipes"),
    ("About Priya", "tag:people/priya"),
)
SAID_AGAIN = "Paper is collected on the first Friday of the month, glass every Monday."
DRAFT_TITLE = "Lena: second allergy test"
DRAFT = """Result of the second allergy test with Dr Okafor, 19 November.

- Hazelnut and walnut: still allergic, strongly
- Peanut: negative, she may eat them
- Next test in two years, before class three

## To do
- [ ] New sheet for school, the old one says **no peanuts**
- [ ] Drops: two bottles, one stays with grandma Ilse
- [ ] Ask whether pistachio was part of the test"""
DRAFT_TAGS = ("family/lena", "health/allergies")
CHANGE_TITLE = "On-call from December"
CHANGE = """Agreed with the team on Friday:

- The week of on-call changes hands on Thursday morning at 09:00, right after the report
- Priya has the first week, Nils the second
- The phone goes with the person, not with the desk"""
BRANCH = "one night only"
THOUGHT = (
    "Priya wants the reporting views moved before the freeze. "
    "Ask her on Monday who owns the month-end job, #work/q4"
)
TALK_TITLE = "With Anna about Saturday"
TALK = """[18/11/2026, 19:02] Anna: Hi Jonas! Are you all in for Saturday?
[18/11/2026, 19:04] Jonas: Yes, all four of us. Careful, Lena is allergic to hazelnuts.
[18/11/2026, 19:05] Anna: Noted. I moved to Lyngbyveien 14 last month. Don't ring the old bell!
[18/11/2026, 19:06] Jonas: Good that you say it. I'm allergic to walnuts myself.
[18/11/2026, 19:08] Anna: Then no nuts at all. I decided to make grandma's rhubarb crumble.
[18/11/2026, 19:09] Jonas: I love rhubarb crumble. I'm going to bring the coffee on Saturday.
[18/11/2026, 19:11] Anna: I can't stand instant coffee. Would you bring the good one?
[18/11/2026, 19:11] Anna: My sister Maren works as a midwife in Bergen and comes too.
[18/11/2026, 19:12] Jonas: I have a dentist appointment on Friday at nine. After that I'm free.
"""
_FIRST_TEXT = """We move the primary to **Postgres 18** in the night of **Thursday 26 \
November, 01:00 to 03:00**. The app shows the maintenance page.

## Why now
- 14 gets its last security fixes on 12 November.
- The dry run took about half an hour.
"""
_SHORTER = _FIRST_TEXT.replace("01:00 to 03:00", "02:00 to 03:00")
_MEASURED = _SHORTER.replace(
    "- The dry run took about half an hour.",
    "- The dry run took 14 minutes, half of what we feared.\n"
    "- Month-end report on the copy: 41 s instead of 66 s.",
)
_TAG_COLOURS = {
    "work": "indigo", "code": "violet", "family": "rose", "travel": "blue", "health": "teal",
    "recipes": "amber", "people": "stone", "house": "green",
}  # fmt: skip


class HeldClock:
    """Stands still, so that the pictures only change when the window does."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        """Return the held time."""
        return self.time


class CountedIds:
    """The same ids each time: some orders depend on them."""

    def __init__(self) -> None:
        self._count = 0

    def new_id(self) -> str:
        """Return the next of them."""
        self._count += 1
        letters = "abcdefghijklmnopqrstuvwxyz234567"
        places = (self._count >> shift & 31 for shift in range(75, -1, -5))
        return "".join(letters[place] for place in places)


async def fill_vault(session: Session, clock: HeldClock, home: Path) -> str:
    """Fill an empty vault; return the id of the memory that has a history."""
    memory_id = await _write_with_history(session, clock, home)
    vault = cast("Vault", session.vault)
    await session.call(vault.import_jsonl, MEMORIES)
    await session.call(vault.describe, memory_id, pinned=True)
    for tag, colour in _TAG_COLOURS.items():
        await session.call(vault.change_tags, RecolourTag(tag, TagColour(colour)))
    biscuits = Draft("Half the sugar is enough.", title="Oat biscuits", tags=("recipe",),
                     created_at=NOW - timedelta(days=140))  # fmt: skip
    await session.call(vault.capture, biscuits)
    for name, query in SAVED:
        await session.call(vault.save_search, name, query)
    await session.call(vault.wait_until_embedded)
    await session.call(vault.wait_until_compared)
    return memory_id


async def branch_off(session: Session, clock: HeldClock, memory_id: str) -> None:
    """Write another text on a branch, and change the same place since."""
    vault = cast("Vault", session.vault)
    memory = await session.call(vault.memory, memory_id)
    await session.call(vault.create_branch, memory_id, BRANCH)
    clock.time = NOW - timedelta(days=2)
    theirs = memory.text.replace("02:00 to 02:30", "01:00 to 02:00").replace(
        "half of what we feared", "a third of what we feared"
    )
    edit = Edit(theirs, message="Longer, so that one night is enough")
    await session.call(vault.revise_branch, memory_id, BRANCH, edit, base=memory.revision)
    clock.time = NOW - timedelta(days=1)
    ours = memory.text.replace("02:00 to 02:30", "03:00 to 03:30")
    await session.call(
        vault.revise, memory_id, base=memory.revision, text=ours, message="An hour later"
    )
    clock.time = NOW


async def put_away(session: Session, clock: HeldClock) -> None:
    """Archive and delete some of what is rather old."""
    vault = session.vault
    page = await session.call(vault.list, limit=120)
    ids = [memory.id for memory in page.memories]
    for days, archived, deleted in ((24, 60, 90), (11, 64, 97), (3, 71, 103)):
        clock.time = NOW - timedelta(days=days)
        await session.call(vault.archive_many, ids[archived : archived + 3])
        await session.call(vault.delete_many, ids[deleted : deleted + 2])
    clock.time = NOW


async def _write_with_history(session: Session, clock: HeldClock, home: Path) -> str:
    """Write one memory as it came to be, before the import finds it here already."""
    vault = session.vault
    with MEMORIES.open(encoding="utf-8") as lines:
        whole = next(each for each in map(json.loads, lines) if each["source_id"] == "pg18-go")
    clock.time = datetime.fromisoformat(whole["created_at"]).astimezone(UTC)
    alone = home / "first.jsonl"
    alone.write_text(json.dumps(whole | {"text": _FIRST_TEXT}) + "\n", encoding="utf-8")
    await session.call(vault.import_jsonl, alone)
    memory = (await session.call(vault.list, limit=1)).memories[0]
    for days, text, message, author in (
        (21, _SHORTER, "Window shortened", "you"),
        (19, _MEASURED, "Dry run figures, approved by you", "Claude Desktop"),
        (16, whole["text"], "Date fixed, way back added", "you"),
    ):
        clock.time = NOW - timedelta(days=days)
        memory = await session.call(vault.memory, memory.id)
        await session.call(
            vault.revise, memory.id, base=memory.revision, text=text, message=message,
            author=author,
        )  # fmt: skip
    clock.time = NOW
    return str(memory.id)
