"""Sheets of a belt: what each kind shows and says, for the page Sheets and the command."""
