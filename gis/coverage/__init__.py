"""Straight-line coverage by posts: at points, along lines, as areas."""
