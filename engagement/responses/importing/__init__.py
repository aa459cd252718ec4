"""Bring in responses from a file: CSV, XLSX or JSON Lines.

``plan_import`` reads and checks everything and stores nothing; ``carry_out`` stores it in one
transaction. A file is somebody else's and may be hostile: its size, its rows and what it would
unpack to are checked before it is opened, and nothing in it is ever run.
"""
