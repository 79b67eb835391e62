"""What needs attention in a belt, from its data alone."""
