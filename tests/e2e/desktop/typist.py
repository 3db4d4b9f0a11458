"""Somebody else's program: one field; each change of its text is printed."""

from PySide6.QtWidgets import QApplication, QLineEdit


def main() -> None:
    app = QApplication([])
    field = QLineEdit()
    field.setWindowTitle("Typist")
    field.textChanged.connect(lambda text: print(text, flush=True))
    field.resize(400, 60)
    field.show()
    app.exec()


main()
