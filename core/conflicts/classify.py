"""Say what two texts are to each other."""
