"""The page for the wall: one view after another, large, without controls."""
