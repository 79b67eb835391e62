"""What the page adds to the card of a feature on the map, such as who answers there."""
