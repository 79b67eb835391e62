"""Travel time over terrain: speeds, snapping, allocation to posts, matrices, routes and areas."""
