"""Linear referencing: lines measured in metres along them, K-values, and intervals on a line."""
