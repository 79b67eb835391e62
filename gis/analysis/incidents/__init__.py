"""Incidents of the 6995 grid: who goes to a place now, how past ones went, and the groups."""
