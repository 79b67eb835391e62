"""The parts of the page Incidents by both paths."""
