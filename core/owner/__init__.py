"""One owner a vault: how other programs of the same person talk to the one that has it open.

The owner listens on a socket in a private folder; an asker proves the vault's key, and then
the vault's use cases cross as sealed frames.
"""
