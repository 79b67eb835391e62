"""Linear referencing: measured lines, chainage, K notation and intervals."""
