"""Facts about people, found in what they say to each other by rules over sentences."""
