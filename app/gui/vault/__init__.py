"""Create a vault, keep its recovery kit, unlock it."""
