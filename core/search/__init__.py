"""From a question to ranked hits: parse, find by words and by meaning, fuse, show why."""
