"""Local embedding models, and how texts are cut for them. Nothing heavy loads on import."""
