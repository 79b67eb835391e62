"""How the results of an analysis look on the map and read in tables, beside the belt's layers."""
