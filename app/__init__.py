"""Everything a person or another program touches: the window and the shell."""
