"""Import of an mbox: the text of each mail is a memory; of one in HTML alone, its words.

Mails follow each other, each after a line that begins with ``From `` (RFC 4155); a line of
their own text that does so has a ``>`` before it ("mboxrd", which Gmail's Takeout and
Thunderbird write; docs.python.org/3/library/mailbox.html#mailbox.mbox names the others).
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, cast

from core.model import Draft, Rejection, Source
from core.services.imports.archives import read_files, shown
from core.services.imports.batch import Candidate
from core.services.imports.encodings import decoded
from core.services.imports.fitting import fitting_id, fitting_title
from core.services.imports.html_text import text_of_html
from core.services.imports.reading import Item, UnreadableError

LONGEST_MAIL = 64 << 20  # bytes, attachments included
_LONGEST_LINE = 1 << 16
_LONGEST_HEADER = 2_000  # characters; a title is cut off long before
# A mail of 64 MB has less than a million lines and a few dozen parts. Python reads one of tiny
# lines or parts for minutes, and looks at each line once for each part that it stands in.
_MOST_LINES = 3_000_000
_MOST_PARTS = 50_000
_MOST_LOOKS = 50_000_000
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


class _Bounded(EmailPolicy):
    """Reads the beginning of a header: Python takes minutes for one of a megabyte."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:_LONGEST_HEADER])


_POLICY = _Bounded()
_ATTACHED = "It is an attached file; only the text of mails is taken."
_REFUSED_LABELS = {
    "spam": "It lies in the spam of the mailbox.",
    "trash": "It lies in the trash of the mailbox.",
}


def read_mbox(path: Path, _now: datetime) -> Iterator[Item]:
    """Yield the mails of an mbox, or of all in a folder or an archive."""
    return read_files(path, _is_mailbox, _read_file)


def _is_mailbox(name: str) -> bool:
    # Thunderbird calls them as the person does: Inbox, Sent.
    return name.lower().endswith(".mbox") or "." not in name.rpartition("/")[2]


def _read_file(_name: str, stream: BinaryIO) -> Iterator[Item]:
    number = 0
    for number, raw in enumerate(_mails(stream), 1):
        where = f"mail {number}"
        if raw is None:
            yield Rejection(where, "It is longer than 64 MB.")
            continue
        yield from _read_mail(where, raw)
    if not number:
        raise UnreadableError("It is no mbox: its first line doesn't begin with “From ”.")


def _mails(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the bytes of each mail, ``None`` for one that is too long."""
    mail: bytearray | None = None
    size = 0
    was_empty, is_line_start = True, True
    while line := stream.readline(_LONGEST_LINE):
        if was_empty and is_line_start and line.startswith(b"From "):
            if mail is not None:
                yield bytes(mail) if size <= LONGEST_MAIL else None
            mail, size = bytearray(), 0
        elif mail is not None:
            size += len(line)
            if size <= LONGEST_MAIL:
                mail += line
            else:
                mail.clear()
        elif line.strip():
            return
        was_empty, is_line_start = is_line_start and not line.strip(), line.endswith(b"\n")
    if mail is not None:
        yield bytes(mail) if size <= LONGEST_MAIL else None


def _is_to_harm(raw: bytes) -> bool:
    lines, parts = raw.count(b"\n"), raw.count(b"\n--")
    nested = sum(1 for _ in _BOUNDARY.finditer(raw))
    return lines > _MOST_LINES or parts > _MOST_PARTS or lines * nested > _MOST_LOOKS


def _read_mail(where: str, raw: bytes) -> list[Item]:
    if _is_to_harm(raw):
        return [Rejection(where, "It has more lines or parts than any mail.")]
    try:
        parser = BytesParser(EmailMessage, policy=_POLICY)
        mail = cast(EmailMessage, parser.parsebytes(_QUOTED.sub(rb"\1", raw)))
        return [_candidate(where, mail, raw), *_files(where, mail)]
    except UnreadableError as error:
        return [Rejection(where, str(error))]
    # The parser of old and broken mail is known to let any of these through.
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError):
        return [Rejection(where, "It is broken.")]


def _files(where: str, mail: EmailMessage) -> Iterator[Item]:
    for part in mail.iter_attachments():
        name = shown(part.get_filename() or part.get_content_type())
        yield Rejection(f"{where}, {name}", _ATTACHED)


def _candidate(where: str, mail: EmailMessage, raw: bytes) -> Item:
    labels = {each.strip().casefold() for each in _header(mail, "X-Gmail-Labels").split(",")}
    for label, reason in _REFUSED_LABELS.items():
        if label in labels:
            return Rejection(where, reason)
    identity = _header(mail, "Message-ID").strip("<> ") or sha256(raw).hexdigest()
    thread = _header(mail, "References").split() or _header(mail, "In-Reply-To").split()
    sender, recipient = _header(mail, "From"), _header(mail, "To")
    draft = Draft(
        text=_text(mail),
        title=fitting_title(_header(mail, "Subject")),
        created_at=_date(_header(mail, "Date")),
        source=Source.INTEGRATION,
        source_id=fitting_id("mbox", identity),
        conversation=fitting_id("mbox", thread[0].strip("<>") if thread else identity),
        speaker=fitting_title(sender),
        metadata={"to": recipient} if recipient else {},
    )
    return Candidate(where, draft)


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise UnreadableError("It has no text, only pictures or files.")
    payload = body.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = body.get_content_charset() or "utf-8"
    try:
        text = raw.decode(charset)
    except (LookupError, UnicodeDecodeError):
        text = decoded(raw)
    if body.get_content_subtype() == "html":
        return text_of_html(text)
    return text.replace("\r\n", "\n").strip()


def _header(mail: EmailMessage, name: str) -> str:
    value = mail.get(name)
    # What stands there in another encoding comes as halves of surrogate pairs.
    plain = "" if value is None else str(value).encode("utf-8", "replace").decode()
    return " ".join(plain.split())


def _date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
        aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
        return aware.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
