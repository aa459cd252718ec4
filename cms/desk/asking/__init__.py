"""Where officers build questions and set the terms of what they ask."""
