"""Taking in what a person already has; one file a format."""
