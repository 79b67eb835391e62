"""Who and what lies within a straight line of posts: at points, along lines, as areas."""
