"""What is asked of one belt: its own layers put to coverage, travel and siting."""
