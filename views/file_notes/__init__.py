"""What files from a page say of themselves: for what they were worked out, and from what."""
