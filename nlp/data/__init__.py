"""Word lists and other editable data that the language tools read."""
