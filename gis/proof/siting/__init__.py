"""The second computation of the page Next post: its sites, their gains, and that none gain more."""
