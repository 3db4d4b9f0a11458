"""Fetch the embedding model's weights into this checkout; ``app/fetch_model.py`` does it."""

import sys
from pathlib import Path

if __name__ == "__main__":
    # As a script, its own folder is on the path and the checkout is not.
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from app.fetch_model import main

    sys.exit(main())
