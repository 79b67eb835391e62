"""The page Coverage: who and what is in reach of the posts, and what is left out."""
