"""The parts of the face that window and shell talk to, one kind of use a file."""
