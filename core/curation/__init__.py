"""The rules by which memories grow important, settle into tiers and fade: pure functions."""
