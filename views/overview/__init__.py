"""The page Overview: what needs attention, the key figures and the map."""
