"""The archive and the Trash: what was put away, and the ways back or out."""
