"""What other programs get of a belt: the layers of an edition, drawn in the symbols of the map."""
