"""Makes the PDFs and Word documents that the tests drop."""

import io
import zipfile

from docx import Document
from pypdf import PdfReader, PdfWriter


def a_pdf(*pages: str) -> bytes:
    """Return a PDF with one line of ASCII text a page."""
    count = len(pages)
    kids = " ".join(f"{3 + 2 * place} 0 R" for place in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
    ]
    face = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    for place, text in enumerate(pages):
        drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {4 + 2 * place} "
            f"0 R /Resources << /Font << /F1 {face} >> >> >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    return _with_table(objects)


def _with_table(objects: list[str]) -> bytes:
    made, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for offset in offsets:
        made += f"{offset:010d} 00000 n \n".encode()
    made += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode()
    return bytes(made + f"startxref\n{start}\n%%EOF".encode())


def a_protected_pdf(password: str, *pages: str, owner: str = "owner") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf(*pages))))
    writer.encrypt(password, owner, algorithm="AES-256")
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def a_docx() -> bytes:
    """Return a document with a heading, a paragraph, a list of two and a table."""
    document = Document()
    document.add_heading("Moving day", level=1)
    document.add_paragraph("The van comes at seven.")
    document.add_paragraph("Boxes", style="List Bullet")
    document.add_paragraph("Plants", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Rent", "940"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def a_bomb() -> bytes:
    """Return a small .docx that unpacks to 310 MB of blanks."""
    made = io.BytesIO(a_docx())
    with (
        zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as parts,
        parts.open("word/media/picture.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(310):
            part.write(b" " * 1_000_000)
    return made.getvalue()
