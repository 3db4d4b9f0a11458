"""The revisions of one memory and what changed between two of them."""
