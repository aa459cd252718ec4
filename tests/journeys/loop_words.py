"""The words of the whole loop: what is asked, answered, found and promised in it."""

from __future__ import annotations

TITLE = "How should our libraries work?"
QUESTION = "What gets in the way of using it?"
WORDS = "I wait in my wheelchair at the two steps by the front door until somebody sees me."
PIECE = "until somebody sees me"  # no reason is marked in it
THEME = "Steps and heavy doors keep people out"
FINDING = "People who use a wheelchair can't get in by themselves."
SENTENCE = "Put a ramp and a door that opens by itself at every library."
PROMISE = "We build ramps first where most people told us that they wait outside."
