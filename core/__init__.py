"""The engine: vault, storage, embedding, search. It knows no window and no shell.

A newcomer starts at ``core.model`` (the nouns), ``core.errors`` (what can go wrong)
and ``core.services.vault`` (all that can be asked of an open vault). Nothing is imported
here, so that a program that only prints its help stays quick.
"""

__version__ = "0.1.0"
