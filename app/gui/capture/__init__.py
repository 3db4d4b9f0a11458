"""Write a thought down and keep it."""
