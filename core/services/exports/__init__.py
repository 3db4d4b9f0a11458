"""Writing memories out as plain files; one file a format."""
