"""What a reader can ask of a belt: settings with units and ranges, each declared once."""
