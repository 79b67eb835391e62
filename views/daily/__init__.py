"""The results of the daily work, for the page Export and for the command."""
