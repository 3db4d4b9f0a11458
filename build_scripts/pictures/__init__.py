"""The stage on which the pictures of the window are taken."""
