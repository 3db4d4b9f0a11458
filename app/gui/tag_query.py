"""The search for what carries a tag."""


def tag_query(tag: str) -> str:
    """Return the search for a tag and those below it."""
    return f'tag:"{tag}"' if any(each.isspace() for each in tag) else f"tag:{tag}"
