import csv
import io
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UsageError
from core.model import ImportFormat, MemoryType, Rejection, Source
from core.services.imports.batch import Candidate
from core.services.imports.csv_table import read_csv
from core.services.vault import Vault
from tests.unit.core.services.imports.conftest import Kept

CSV = ImportFormat.CSV


def written(folder: Path, text: str, encoding: str = "utf-8", name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding, newline="")
    return path


async def test_columns_go_by_the_names_that_others_use(
    still: Vault, kept: Kept, tmp_path: Path
) -> None:
    table = written(
        tmp_path,
        "ID;Name;Content;Labels;Date;Type;Mood\r\n"
        '1;Move;"To Porto;\nby train";life, home/porto;2023-05-08;Decision;glad\r\n'
        "2;;short;;;Poem;\r\n\r\n",
    )
    report = await still.import_from(CSV, table)
    assert (report.added, report.rejected) == (2, ())
    memories = await kept()
    move = memories["To Porto;\nby train"]
    assert (move.title, move.tags, move.type) == (
        "Move",
        ("life", "home/porto"),
        MemoryType.DECISION,
    )
    assert (move.source, move.source_id) == (Source.FILE, "csv:table.csv:1")
    assert move.created_at.astimezone().date().isoformat() == "2023-05-08"
    assert move.metadata == {"Mood": "glad"}
    assert memories["short"].metadata == {"type": "Poem"}
    again = await still.import_from(CSV, table)
    assert (again.added, again.unchanged) == (0, 2)


async def test_each_bad_row_is_named_by_its_line_and_the_rest_is_kept(
    still: Vault, kept: Kept, tmp_path: Path
) -> None:
    table = written(
        tmp_path,
        'text,date,importance\none,,\n"two\nlines",,\nthree\nfour,,,five\n'
        'six,05/06/2024,\nseven,,high\n,2024,\neight,"x"y,\nnine,,0.5\n"ten,,\n',
    )
    report = await still.import_from(CSV, table)
    assert set(await kept()) == {"one", "two\nlines", "nine"}
    reasons = {each.where: each.reason for each in report.rejected}
    assert list(reasons) == [f"line {number}" for number in (5, 6, 7, 8, 9, 10, 12)]
    assert "1 columns; the first line has 3" in reasons["line 5"]
    assert "is no date" in reasons["line 7"]
    assert "not a number" in reasons["line 8"]
    assert "no text" in reasons["line 9"]
    assert "quotes" in reasons["line 10"]
    assert "quotes" in reasons["line 12"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
async def test_tables_of_any_spreadsheet_are_read(
    still: Vault, kept: Kept, tmp_path: Path, encoding: str, separator: str
) -> None:
    text = f"title{separator}note\nCafé{separator}Grüße aus dem Café\n"
    await still.import_from(CSV, written(tmp_path, text, encoding))
    assert {memory.title for memory in (await kept()).values()} == {"Café"}


async def test_a_table_without_a_column_of_texts_is_said_to_have_none(
    still: Vault, tmp_path: Path
) -> None:
    for text in ("", "a,b\n1,2\n"):
        report = await still.import_from(CSV, written(tmp_path, text))
        assert report.kept == 0
        assert "No column" in report.rejected[0].reason


@settings(max_examples=40)
@given(st.lists(st.text(alphabet='a",\n\r;é\t\0 ', min_size=1), max_size=6))
def test_any_text_comes_back_from_a_table(texts: list[str]) -> None:
    stream = io.StringIO(newline="")
    table = csv.writer(stream)
    table.writerow(["text", "other"])
    table.writerows([text, "x"] for text in texts)
    assert _read(stream.getvalue().encode()) == [text for text in texts if text.strip()]


@settings(max_examples=60)
@given(st.binary(max_size=120))
def test_any_bytes_are_rows_or_named(raw: bytes) -> None:
    _read(b"text,b\n" + raw)
    with suppress(UsageError):  # of bytes that begin as an archive does
        _read(raw)


async def test_the_first_line_may_be_more_than_one_and_hold_separators(
    still: Vault, kept: Kept, tmp_path: Path
) -> None:
    text = 'text;"a, b, c, d\nand e";when\nfirst;second;2024-05-06\nno\n'
    table = written(tmp_path, text)
    report = await still.import_from(CSV, table)
    assert set(await kept()) == {"first"}
    assert [each.where for each in report.rejected] == ["line 4"]


async def test_a_preview_shows_what_each_column_becomes(still: Vault, tmp_path: Path) -> None:
    table = written(tmp_path, "Subject,Body,Labels,Stars,updated_at\na,b,c,d,e\n")
    preview = await still.preview_import(CSV, table)
    assert preview.columns == (
        ("Subject", "title"),
        ("Body", "text"),
        ("Labels", "tags"),
        ("Stars", "metadata"),
    )
    unread = await still.preview_import(CSV, written(tmp_path, "a,b\n"))
    assert unread.columns == ()


def _read(raw: bytes) -> list[str]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "t.csv")
        path.write_bytes(raw)
        items = list(read_csv(path, datetime(2026, 1, 1, tzinfo=UTC)))
    assert all(isinstance(item, Candidate | Rejection) for item in items)
    return [item.draft.text for item in items if isinstance(item, Candidate)]


def test_all_lines_that_an_unclosed_quote_took_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('text\nfine\n"never closed\na\nb\n')
    first, second = read_csv(path, datetime.now(UTC))
    assert isinstance(first, Candidate)
    assert isinstance(second, Rejection)
    assert second.where == "lines 3 to 5"
