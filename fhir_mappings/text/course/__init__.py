"""What a text tells of the course: its turns, their numbers and their order."""
