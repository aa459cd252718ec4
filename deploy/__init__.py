"""What helps an operator run Heard: launchers of the servers that it may use."""
