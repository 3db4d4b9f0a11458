"""Whether two texts repeat, update or contradict each other: by rules, without any I/O."""
