"""Review: what disagrees, side by side, and the decision about it."""
