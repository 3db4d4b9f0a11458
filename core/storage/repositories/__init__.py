"""One repository an aggregate; each works on the connection of one transaction."""
