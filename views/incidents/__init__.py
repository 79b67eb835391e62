"""The page Incidents: who goes to a place now, how incidents went, and the groups."""
