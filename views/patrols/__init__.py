"""The page Patrols: who was there, who reported, who must be rung up."""
