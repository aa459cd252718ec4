"""Run a command of the language tools: ``python -m nlp COMMAND``."""

from __future__ import annotations

import sys

from nlp.cli import main

if __name__ == "__main__":
    sys.exit(main())
