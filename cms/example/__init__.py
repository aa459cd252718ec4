"""The two invented bodies of the demonstration; nothing here runs on an installation."""
