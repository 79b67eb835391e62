"""The page Next post: where new posts would do most."""
