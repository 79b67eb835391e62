"""Where new posts belong: location-allocation on plain tables, to proven optimality."""
