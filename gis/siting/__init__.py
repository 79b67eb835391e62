"""Siting of new posts: location-allocation on plain tables, to proven optimality."""
