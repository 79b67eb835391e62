"""The search box of every page, and the card of what it finds."""
