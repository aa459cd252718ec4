"""What a machine can say about text: plain Python, without Django, network or clock."""
