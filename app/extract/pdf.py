"""The text of a PDF, page by page."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from app.extract.kinds import MOST_PAGES, Refusal, RefusedError


def pdf_texts(file: BinaryIO, tell_page: Callable[[int, int], None]) -> Iterator[str]:
    """Yield the text of each page that has some.

    Raises:
        RefusedError: protected, damaged, or of too many pages.
    """
    try:
        reader = PdfReader(file)
        # Many are locked against changing alone: they open with no password at all.
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError(Refusal.ENCRYPTED)
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise RefusedError(Refusal.HUGE)
        for number, page in enumerate(reader.pages, 1):
            tell_page(number, count)
            text = page.extract_text().strip()
            if text:
                yield text
    except DependencyError:
        raise RefusedError(Refusal.ENCRYPTED) from None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        # pypdf stumbles over broken structures in all of these ways.
        raise RefusedError(Refusal.DAMAGED) from error
