"""The engine: vault, storage, embedding, search. It knows no window and no shell.

A newcomer starts at ``core.model`` (the nouns), ``core.errors`` (what can go wrong)
and ``core.services.vault`` (all that can be asked of an open vault). Nothing is imported
here, so that a program that only prints its help stays quick.
"""

import os

__version__ = "0.1.0"

# numpy reads these when it is first imported. With two threads and another program at work,
# one product of matrix and query took 8 ms instead of 0.25: each waits for the other's core.
for _name in ("OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(_name, "1")
