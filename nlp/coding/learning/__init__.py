"""Learning from an officer's decisions: `learning.learn` does the whole job.

``telling.most_telling`` says which passages to ask about next. Nothing is imported here, since the
coder itself holds an adjustment of ``adjusting``.
"""
