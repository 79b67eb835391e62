"""Map layers: how each one is declared and how its frame is drawn."""
