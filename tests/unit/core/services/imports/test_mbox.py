import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.errors import UsageError
from core.model import ImportFormat, Rejection
from core.services.imports.batch import Candidate
from core.services.imports.mbox import read_mbox
from core.services.vault import Vault
from tests.unit.core.services.imports.conftest import Kept

MBOX = ImportFormat.MBOX

MAILS = b"""From ana@example.org Mon May 08 11:56:52 2023
From: =?utf-8?q?Ana_M=C3=BCller?= <ana@example.org>
To: me@example.org
Subject: Porto
Date: Mon, 08 May 2023 13:56:52 +0200
Message-ID: <one@example.org>
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: 8bit

Gr\xfc\xdfe.
>From June on it is dry.

From me@example.org Tue May 09 11:56:52 2023
From: me@example.org
Subject: Re: Porto
Message-ID: <two@example.org>
References: <one@example.org> <x@example.org>
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: multipart/alternative; boundary=C

--C
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

VGhhbmtzIQ==
--C
Content-Type: text/html

<b>Thanks!</b>
--C--
--B
Content-Type: application/pdf
Content-Disposition: attachment; filename=a.pdf

JVBERi0=
--B--

From x@example.org Tue May 09 11:56:52 2023
Subject: only a page
Content-Type: text/html

<b>page</b>

From x@example.org Tue May 09 11:56:52 2023
X-Gmail-Labels: Spam,Unread
Subject: win

now

From x@example.org Tue May 09 11:56:52 2023
Date: never
Content-Type: text/plain; charset=no-such-thing

no id, no date
"""


def mailbox(folder: Path, raw: bytes = MAILS) -> Path:
    path = folder / "All mail.mbox"
    path.write_bytes(raw)
    return path


async def test_the_text_of_mails_is_kept(still: Vault, kept: Kept, tmp_path: Path) -> None:
    path = mailbox(tmp_path)
    report = await still.import_from(MBOX, path)
    memories = await kept()
    assert set(memories) == {
        "Grüße.\nFrom June on it is dry.",
        "Thanks!",
        "no id, no date",
        "page",
    }
    first, answer = memories["Grüße.\nFrom June on it is dry."], memories["Thanks!"]
    assert (first.title, first.speaker) == ("Porto", "Ana Müller <ana@example.org>")
    assert first.created_at.isoformat() == "2023-05-08T11:56:52+00:00"
    assert (first.source_id, first.metadata) == (
        "mbox:one@example.org",
        {"to": "me@example.org"},
    )
    assert first.conversation == answer.conversation == "mbox:one@example.org"
    assert [(each.where, each.reason) for each in report.rejected] == [
        ("mail 2, a.pdf", "It is an attached file; only the text of mails is taken."),
        ("mail 4", "It lies in the spam of the mailbox."),
    ]
    again = await still.import_from(MBOX, path)
    assert (again.added, again.revised, again.unchanged) == (0, 0, 4)


async def test_a_mail_with_a_huge_file_is_passed_over(
    still: Vault, kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.services.imports.mbox.LONGEST_MAIL", 10_000)
    huge = b"From a\nSubject: huge\n\n" + b"x" * 200_000 + b"\nFrom inside\n\n"
    small = b"From b\nSubject: small\n\nsmall\n"
    report = await still.import_from(MBOX, mailbox(tmp_path, huge + small))
    assert set(await kept()) == {"small"}
    assert [each.where for each in report.rejected] == ["mail 1"]


async def test_what_is_no_mailbox_is_said_to_be_none(still: Vault, tmp_path: Path) -> None:
    for raw in (b"", b"hello\nFrom x\n"):
        report = await still.import_from(MBOX, mailbox(tmp_path, raw))
        assert "no mbox" in report.rejected[0].reason


@settings(max_examples=60)
@given(st.binary(max_size=150), st.integers(0, len(MAILS)))
@example(b"PK\x05\x06", 0)
def test_any_mailbox_is_read_or_named(raw: bytes, at: int) -> None:
    with TemporaryDirectory() as folder:
        for content in (MAILS[:at] + raw + MAILS[at:], b"From x\n" + raw, MAILS[:at]):
            path = mailbox(Path(folder), content)
            try:
                items = list(read_mbox(path, datetime(2026, 1, 1, tzinfo=UTC)))
            except UsageError:
                assert content.startswith(b"PK")  # of an archive as a whole it is said so
                continue
            assert all(isinstance(item, Candidate | Rejection) for item in items)


MIXED = """From a
Message-ID: <mixed@x>
Subject: =?iso-8859-1?Q?Gr=FC=DFe?= =?utf-8?B?8J+Yig==?=
From: =?utf-8?Q?Ana_M=C3=BCller?= <ana@example.org>
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: multipart/alternative; boundary=C

--C
Content-Type: text/html; charset=windows-1252
Content-Transfer-Encoding: quoted-printable

<html><head><style>p {}</style></head><body><p>Gr=FC=DFe</p><ul><li>one<li>two</ul>
--C--
--B
Content-Type: application/pdf; name="=?utf-8?Q?Pl=C3=A4ne.pdf?="
Content-Disposition: attachment; filename="=?utf-8?Q?Pl=C3=A4ne.pdf?="
Content-Transfer-Encoding: base64

JVBERi0=
--B
Content-Type: message/rfc822

Subject: inner

inner text
--B--
"""


async def test_a_mail_in_html_is_read_and_its_files_are_named(
    still: Vault, kept: Kept, tmp_path: Path
) -> None:
    path = tmp_path / "a.mbox"
    path.write_text(MIXED)
    report = await still.import_from(MBOX, path)
    (memory,) = (await kept()).values()
    assert memory.text == "Grüße\n\n- one\n- two"
    assert (memory.title, memory.speaker) == ("Grüße😊", "Ana Müller <ana@example.org>")
    assert [each.where for each in report.rejected] == [
        "mail 1, Pläne.pdf",
        "mail 1, message/rfc822",
    ]
    assert all("attached file" in each.reason for each in report.rejected)


@pytest.mark.parametrize(
    "made",
    [
        b"Subject: " + b"=?utf-8?B?YQ==?= " * 50_000,
        b"From: " + b"<a," * 50_000,
        b"From: " + b"(" * 20_000,
        b"References: " + b"<a@b> " * 50_000,
        b"Content-Type: text/plain; " + b"a*0*=x; " * 20_000,
        b"Content-Type: message/rfc822\n\n" * 3_000,
    ],
)
async def test_a_header_made_to_be_slow_is_read_as_quickly_as_any(
    tmp_path: Path, made: bytes
) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(b"From a\n" + made + b"\n\ntext\n")
    before = time.process_time()
    assert len(list(read_mbox(path, datetime(2026, 1, 1, tzinfo=UTC)))) == 1
    assert time.process_time() - before < 10


@pytest.mark.parametrize(
    "charset",
    ["utf-8", "iso-8859-1", "x-unknown", "us-ascii", "utf-7", "rot13", '"'],
)
async def test_a_mail_that_lies_about_its_letters_is_read(
    tmp_path: Path, charset: str
) -> None:
    path = tmp_path / "a.mbox"
    head = f"From a\nContent-Type: text/plain; charset={charset}\n\n".encode()
    path.write_bytes(head + "Grüße aus dem Café\n".encode("cp1252"))
    (item,) = read_mbox(path, datetime(2026, 1, 1, tzinfo=UTC))
    assert isinstance(item, Candidate)
    assert item.draft.text.startswith("Gr")


async def test_the_mailboxes_of_thunderbird_have_names_without_an_ending(
    still: Vault, kept: Kept, tmp_path: Path
) -> None:
    folder = tmp_path / "Mail"
    (folder / "Work.sbd").mkdir(parents=True)
    for name in ("Inbox", "Work.sbd/Plans", "Old.mbox"):
        (folder / name).write_text(f"From a\nMessage-ID: <{name}>\n\n{name}\n")
    (folder / "Inbox.msf").write_text("an index")
    report = await still.import_from(MBOX, folder)
    assert set(await kept()) == {"Inbox", "Work.sbd/Plans", "Old.mbox"}
    assert report.rejected == ()


@pytest.mark.parametrize(
    "body",
    [
        b"\n" + b"a\n" * 3_100_000,
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nhi\n" * 60_000,
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (each, each)
            for each in range(500)
        )
        + b"\n"
        + b"a\n" * 200_000,
    ],
    ids=["lines", "parts", "nested parts"],
)
def test_a_mail_made_to_be_slow_is_passed_over(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(b"From a\nSubject: bad\n" + body + b"\n\nFrom b\nSubject: s\n\nfine\n")
    first, second = read_mbox(path, datetime.now(UTC))
    assert isinstance(first, Rejection)
    assert first.reason == "It has more lines or parts than any mail."
    assert isinstance(second, Candidate)
