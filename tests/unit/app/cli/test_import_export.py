import json
import stat
from pathlib import Path

import pytest

from core.model import ExportFormat, ImportFormat
from tests.fakes.command_line import CommandLine


def test_import_takes_what_it_can_and_names_each_line_it_can_not(
    memorylink: CommandLine,
) -> None:
    path = memorylink.file(
        "in.jsonl", '{"text": "one"}\n{broken\n{"text": "two"}\n{"text": ""}\n'
    )
    outcome = memorylink("import", "jsonl", path, "--json")
    assert outcome.code == 0
    assert (outcome.json["kept"], outcome.json["seen"]) == (2, 4)
    assert [r["where"] for r in outcome.json["rejected"]] == ["line 2", "line 4"]
    assert "line 2: " in outcome.err
    assert "line 4: " in outcome.err


def test_an_import_that_rejects_every_line_is_wrong_use(memorylink: CommandLine) -> None:
    assert memorylink("import", "jsonl", memorylink.file("in", "nope\n")).code == 2
    assert memorylink("import", "jsonl", memorylink.file("empty", "")).code == 0


def test_import_reads_standard_input_and_keeps_nothing_twice(memorylink: CommandLine) -> None:
    lines = b'{"text": "one", "source_id": "1"}\n{"text": "one", "source_id": "2"}\n'
    assert memorylink("import", "jsonl", "-", "--json", stdin=lines).json["added"] == 2
    assert memorylink("import", "jsonl", "-", "--json", stdin=lines).json["unchanged"] == 2


def test_import_of_what_is_not_there_is_wrong_use(
    memorylink: CommandLine, tmp_path: Path
) -> None:
    assert memorylink("import", "jsonl", tmp_path / "none").code == 2
    assert memorylink("import", "jsonl", tmp_path).code == 2
    assert memorylink("import", "markdown", tmp_path / "none").code == 2


def test_export_is_private_says_that_it_is_plain_and_can_be_imported(
    memorylink: CommandLine, tmp_path: Path
) -> None:
    memorylink.add("kept", "--title", "A title", "--tag", "a/b", "--date", "1969-07-20")
    gone = memorylink.add("deleted")
    memorylink("delete", gone["id"])
    path = tmp_path / "out.jsonl"
    outcome = memorylink("export", "jsonl", path, "--json")
    said = {"format": "jsonl", "path": str(path), "memories": 1}
    said |= {"as_of": None, "changes_known_since": None}
    assert outcome.json == said
    assert "plain text" in outcome.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (line,) = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert (line["text"], line["title"], line["tags"]) == ("kept", "A title", ["a/b"])
    other = CommandLine(tmp_path)
    other.vault = tmp_path / "other"
    other("init", "--json")
    other("import", "jsonl", path)
    (copy,) = other("list", "--json").json
    assert (copy["text"], copy["created_at"]) == (line["text"], line["created_at"])


def test_a_folder_of_markdown_goes_in_and_out(memorylink: CommandLine, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    (notes / "sub").mkdir(parents=True)
    (notes / "one.md").write_text("# One\n\nFirst note #tagged", encoding="utf-8")
    (notes / "sub" / "two.md").write_text("Second note", encoding="utf-8")
    assert memorylink("import", "markdown", notes, "--json").json["added"] == 2
    out = tmp_path / "out"
    assert memorylink("export", "markdown", out, "--json").json["memories"] == 2
    texts = "".join(p.read_text(encoding="utf-8") for p in out.rglob("*.md"))
    assert "First note" in texts
    assert "Second note" in texts


def test_every_format_has_a_command_of_its_name(memorylink: CommandLine) -> None:
    for form in ImportFormat:
        assert "--dry-run" in memorylink("import", form.value, "--help").out
    for written in ExportFormat:
        assert "PATH" in memorylink("export", written.value, "--help").out
    assert memorylink("import", "joplin", "absent.jex").code == 2


def test_a_dry_run_counts_names_and_keeps_nothing(memorylink: CommandLine) -> None:
    table = memorylink.file("t.csv", "text,date\none,\ntwo,whenever\n")
    outcome = memorylink("import", "csv", table, "--dry-run", "--json")
    assert outcome.json["found"] == 1
    assert [each["where"] for each in outcome.json["rejected"]] == ["line 3"]
    assert "line 3: " in outcome.err
    shown = memorylink("import", "csv", table, "--dry-run").out
    assert "Would be kept" in shown
    assert "Column “text”" in shown
    assert memorylink("list", "--json").json == []
    assert memorylink("import", "jsonl", "-", "--dry-run", stdin=b"").code == 2


def test_an_export_of_everything_gives_the_same_vault_back(
    memorylink: CommandLine, tmp_path: Path
) -> None:
    kept = memorylink.add("first", "--tag", "a/b")
    memorylink("edit", kept["id"], "--text", "second")
    gone = memorylink.add("deleted")
    memorylink("delete", gone["id"])
    path = tmp_path / "all.jsonl"
    assert memorylink("export", "memories", path, "--json").json["memories"] == 2
    other = CommandLine(tmp_path)
    other.vault = tmp_path / "other"
    other("init", "--json")
    assert other("import", "memories", path, "--json").json["added"] == 2
    revisions = other("history", kept["id"], "--json").json
    assert [each["text"] for each in revisions] == ["second", "first"]
    assert [each["id"] for each in other("trash", "list", "--json").json] == [gone["id"]]
    table = tmp_path / "t.csv"
    assert other("export", "csv", table, "--json").json["memories"] == 1
    assert stat.S_IMODE(table.stat().st_mode) == 0o600


def test_what_no_export_wrote_is_replaced_only_when_asked(
    memorylink: CommandLine, tmp_path: Path
) -> None:
    memorylink("add", "-", stdin=b"a thought")
    for form in ("jsonl", "csv", "memories"):
        path = tmp_path / form
        path.write_text("something else")
        outcome = memorylink("export", form, path)
        assert outcome.code == 2
        assert "--overwrite" in outcome.err
        assert path.read_text() == "something else"
        assert memorylink("export", form, path, "--overwrite").code == 0
        # An export that was made before is what is meant to be there.
        assert memorylink("export", form, path).code == 0
    assert memorylink("export", "markdown", tmp_path).code != 0


@pytest.mark.parametrize("form", ["jsonl", "csv", "markdown"])
def test_an_export_as_of_a_day_holds_what_was_there_then(
    memorylink: CommandLine, form: str
) -> None:
    first = memorylink.add("the rent is nine hundred")
    memorylink("edit", first["id"], "--text", "the flat was bought")
    path = memorylink.folder / "out"
    told = memorylink("export", form, path, "--as-of", first["created_at"], "--json")
    assert (told.code, told.json["memories"]) == (0, 1)
    assert told.json["as_of"] == first["created_at"]
    files = [path] if path.is_file() else list(path.iterdir())
    assert "nine hundred" in files[0].read_text("utf-8")
    early = memorylink("export", form, path.with_name("early"), "--as-of", "1980", "--json")
    assert early.json["memories"] == 0
    everything = ("export", "memories", path.with_name("all"), "--as-of", "1980")
    assert memorylink(*everything).code == 2
    assert memorylink("export", form, path, "--as-of", "no date").code == 2


def test_an_export_as_of_a_day_before_the_record_of_changes_says_so(
    memorylink: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.storage.repositories.changes.MOST_CHANGES", 1)
    monkeypatch.setattr("core.storage.repositories.changes._CHANGES_A_PRUNING", 3)
    first, _, third = (memorylink.add(text) for text in ("one", "two", "three"))
    path = memorylink.folder / "out"
    early = memorylink("export", "jsonl", path, "--as-of", first["created_at"], "--json")
    assert "The record of changes begins on" in early.err
    assert early.json["changes_known_since"] == third["created_at"]
    late = memorylink("export", "jsonl", path, "--as-of", third["created_at"], "--json")
    assert "record of changes" not in late.err
    assert late.json["changes_known_since"] is None
