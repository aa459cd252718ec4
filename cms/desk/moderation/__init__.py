"""The moderators' part of the desk: stories, reviews of what stays hidden, quotes."""
