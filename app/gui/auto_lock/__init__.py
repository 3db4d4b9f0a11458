"""What locks the vault without being asked: idleness, a locked screen, suspend."""
