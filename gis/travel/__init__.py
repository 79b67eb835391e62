"""Minutes over the ground: speeds, allocation to posts, matrices, routes and areas."""
